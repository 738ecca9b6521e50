import type { Db } from '../store/database.ts'
import { findSessionStart, type SessionRow } from '../store/sessions.ts'

/** Whoever signs in by links alone has just done so: long enough to write down what they came for. */
const JUST_NOW_MS = 10 * 60_000

/** Whether somebody has signed in within ten minutes: of who has no password nothing else tells them from an open browser. */
export async function hasJustSignedIn(db: Db, { tenantId, id }: SessionRow, now: number): Promise<boolean> {
  const since = await findSessionStart(db, tenantId, id)
  return since !== undefined && now - since <= JUST_NOW_MS
}
