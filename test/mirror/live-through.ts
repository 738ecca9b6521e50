import * as fc from 'fast-check'
import { expect } from 'vitest'
import { type Happening, happen, stories } from './happenings.ts'
import type { LivedMailbox } from './lived-mailbox.ts'

const HOUR_MS = 3_600_000
/** The longest wait that any failure asks for is six hours. */
const HOURS_MAX = 16

/**
 * Let a mailbox live through so many stories, and prove after each that its mirror is
 * what the account holds, by a census too.
 *
 * @param seed The same seed tells the same stories.
 * @returns how many happenings there were
 * @throws the first story after which it is not so, as it was told
 */
export async function liveThrough(
  mailbox: LivedMailbox,
  { runs, seed }: { runs: number; seed: number },
): Promise<Record<Happening['is'], number>> {
  const figures = { delivery: 0, labels: 0, deletion: 0, fault: 0, time: 0, 'long absence': 0, sync: 0 }
  const property = fc.asyncProperty(stories, async (story) => {
    for (const happening of story) {
      figures[happening.is]++
      await happen(mailbox, happening)
    }
    await untilQuiet(mailbox)
    await mailbox.expectWhole()
    const census = await mailbox.takeCensus()
    expect(census).toMatchObject({ provider: mailbox.account.messages().size, missing: 0, extra: 0 })
  })
  // A shorter story would begin from another mailbox: what failed is told as it was.
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: true })
  return figures
}

/** No more faults, and time for what was put off. */
async function untilQuiet(mailbox: LivedMailbox): Promise<void> {
  mailbox.box.faults.replace([])
  for (let hour = 0; hour < HOURS_MAX; hour++) {
    const before = await mailbox.row()
    await mailbox.sync()
    const { phase, waitingUntil } = await mailbox.row()
    if (before.phase === 'ready' && phase === 'ready' && waitingUntil === null && (await mailbox.isSettled())) return
    mailbox.turn(HOUR_MS)
  }
}
