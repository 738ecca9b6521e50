import { expect, inject, test } from 'vitest'
import { withEmptyDatabase } from '../database/empty-database.ts'
import { killDuringSync } from './kill-during-sync.ts'

const KILLS = 20

// A tenth of `npm run soak -- sync --runs 200`.
test('killed -9 at commit after commit of mixed work, the mirror is what the far side holds, by census too', {
  timeout: 240_000,
}, async () => {
  const figures = await withEmptyDatabase(inject('databaseServer'), (databaseUrl) =>
    killDuringSync({ databaseUrl, kills: KILLS, seed: 7, say: () => undefined }),
  )
  expect(figures.kills).toBe(KILLS)
  expect(figures.points).toBeGreaterThan(KILLS / 2)
  expect(figures.censuses).toBeGreaterThan(3)
})
