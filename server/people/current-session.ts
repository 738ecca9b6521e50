import { AppError } from '../core/errors.ts'
import { readTenantToken } from '../core/token.ts'
import type { Db } from '../store/database.ts'
import { findSession, type SessionRow, touchSession } from '../store/sessions.ts'
import { SESSION_MS } from './sign-in.ts'

/** Writing on every request would make each read a write; five minutes is exact enough for «last seen». */
const TOUCH_EVERY_MS = 5 * 60_000

/** Whose session a cookie is. @throws `session.required` when it is nobody's, or has ended */
export async function currentSession(db: Db, cookie: string | undefined, now: number): Promise<SessionRow> {
  const token = readTenantToken(cookie)
  const session = token && (await findSession(db, token.tenantId, token.hash, now))
  if (!session) throw new AppError('session.required')
  if (now - session.lastSeenAt > TOUCH_EVERY_MS) {
    await touchSession(db, session.tenantId, session.id, { now, expiresAt: now + SESSION_MS })
  }
  return session
}
