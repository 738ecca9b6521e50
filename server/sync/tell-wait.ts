import { commit } from './commit.ts'
import type { Turn } from './turn.ts'

/** A wait a person would notice: the page says until when. */
const SHOWN_WAIT_MS = 3_000

/** `refill` is our own pace; `paused` and `weather` are the far side's. */
export type WaitReason = 'refill' | 'paused' | 'weather'

/** Before a wait the pages learn what they have not been told; of a long one not of our own making, until when. */
export async function tellWait(turn: Turn, ms: number, because: WaitReason): Promise<void> {
  const shown = because !== 'refill' && ms >= SHOWN_WAIT_MS
  if (!shown && !turn.untold.progress && turn.untold.threadIds.size === 0) return
  const waitingCode = because === 'paused' ? 'gmail.throttled' : 'gmail.unreachable'
  const advance = shown ? { waitingUntil: Math.round(turn.deps.now() + ms), waitingCode, waitingParams: {} } : {}
  await commit(turn, async () => ({ advance, tellNow: true }))
}
