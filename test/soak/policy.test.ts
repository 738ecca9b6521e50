import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideLoosening } from '../../server/inbox/policy/decide-loosening.ts'
import { changedPolicy } from './policies.ts'
import { soak } from './policy.ts'

/** A tenth of `npm run soak -- policy`; fixed, so that a failure is the same for everybody. */
const SEED = 20_261_121

test('no rule, order or gap lets anything leave that would not have left without it', async () => {
  expect(await soak({ runs: 2, seed: SEED })).toEqual({ promises: 6, cases: 6_000 })
})

test('changes that loosen and changes that do not are both tried often', () => {
  const verdicts = fc
    .sample(changedPolicy, { seed: SEED, numRuns: 400 })
    .map((made) => decideLoosening(made.before, made.after))
  expect(verdicts.filter((verdict) => verdict === 'looser').length).toBeGreaterThan(80)
  expect(verdicts.filter((verdict) => verdict === 'not_looser').length).toBeGreaterThan(80)
})
