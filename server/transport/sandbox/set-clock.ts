import { z } from 'zod'
import type { Clock } from '../../core/clock.ts'
import type { FarSide } from '../../core/far-side.ts'

const Reading = z.object({ offsetMs: z.number().int() })

/** A sandbox tells its time at once; one that is away keeps nobody from starting. */
const ANSWER_MS_MAX = 2_000

/**
 * Set our clock as the far side's stands: the sandbox's can be turned and stays so over a restart, Google's is the
 * world's. For what is dated before anybody follows it: a sign-in link would have run out when it is printed.
 */
export async function setByFarClock(farSide: FarSide, clock: Clock): Promise<void> {
  if (farSide.kind !== 'sandbox') return
  const reading = await fetch(new URL('/sandbox/clock', farSide.issuer), { signal: AbortSignal.timeout(ANSWER_MS_MAX) })
    .then((answer) => answer.json())
    .catch(() => undefined) // not up yet: who follows it is told later
  const read = Reading.safeParse(reading)
  if (read.success) clock.turnTo(read.data.offsetMs)
}
