import type { ErrorCode } from '../core/errors.ts'
import { commit } from './commit.ts'
import type { Turn } from './turn.ts'

/** A wait a person would notice: the page says until when. */
const SHOWN_WAIT_MS = 3_000

/**
 * Before a wait the pages learn what they have not been told; of a long one that the far side asks for, until when and
 * why.
 *
 * @param code What the far side's reason is called; undefined for our own pace, which is nobody's news.
 */
export async function tellWait(turn: Turn, waitMs: number, code: ErrorCode | undefined): Promise<void> {
  const shown = code !== undefined && waitMs >= SHOWN_WAIT_MS
  if (!shown && !turn.untold.progress && turn.untold.threadIds.size === 0) return
  const waitingUntil = Math.round(turn.deps.now() + waitMs)
  const advance = shown ? { waitingUntil, waitingCode: code, waitingParams: {} } : {}
  await commit(turn, async () => ({ advance, tellNow: true }))
}
