import { expect, test } from 'vitest'
import { openSendingWorld } from '../sending/sending-world.ts'
import { sendUnderFaults } from './sends.ts'

/** A tenth of `npm run soak -- sends`; fixed, so that a failure is the same for everybody. */
const SEED = 20_261_121
const RUNS = 50

test('whatever comes between, a mail leaves at most once and none is lost', { timeout: 240_000 }, async () => {
  const figures = await sendUnderFaults(openSendingWorld, { runs: RUNS, seed: SEED, say: () => undefined })
  const { sent = 0, refused = 0, undone = 0, said_sent = 0, said_not_sent = 0 } = figures
  const ended = figures.void ?? 0
  expect(sent + refused + ended + undone + said_sent + said_not_sent).toBe(RUNS)
  // Each end is met: a soak that always sends would prove nothing.
  for (const end of [sent, refused, ended, undone, said_sent, said_not_sent, figures.smtp])
    expect(end).toBeGreaterThan(0)
  expect(figures).toMatchObject({ takenTwice: 0, lost: 0 })
})
