import { expect, test } from 'vitest'
import { openOrganisation } from '../signals/signals-world.ts'
import { openKeysWorld } from '../vault/keys-world.ts'
import { countInAnyOrder } from './signals.ts'

/** A tenth of `npm run soak -- signals`; fixed, so that a failure is the same for everybody. */
const SEED = 20_261_122
const RUNS = 6

test('figures are the same in whatever order mail comes, and made anew from whatever is kept', async () => {
  const keys = await openKeysWorld()
  try {
    const figures = await countInAnyOrder(() => openOrganisation(keys), {
      runs: RUNS,
      seed: SEED,
      say: () => undefined,
    })
    // What was proved was there: mail that waits, mail that was answered in time, days that are gone beside mail that is kept.
    for (const count of Object.values(figures)) expect(count).toBeGreaterThan(RUNS)
  } finally {
    await keys.close()
  }
}, 120_000)
