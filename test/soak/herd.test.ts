import { expect, test } from 'vitest'
import { stampede } from './stampede.ts'

// A fourth of the callers of `npm run soak -- herd`, in as many processes.
test('a thousand callers in four processes cost an expired token one refresh, and all get what came', async () => {
  const figures = await stampede({ callersEach: 250, runs: 1, seed: 4, say: () => undefined })
  expect(figures).toMatchObject({ callers: 1_000, processes: 4, refreshes: 1 })
})
