import { expect, inject, test } from 'vitest'
import { withEmptyDatabase } from '../database/empty-database.ts'
import { killDuringImport } from './kill-during-import.ts'

const MESSAGES = 500
const KILLS = 2

// A tenth of `npm run soak -- import`: two kills, five hundred messages.
test('killed -9 in mid-import, the server ends with exactly the sandbox’s messages, none twice', {
  timeout: 240_000,
}, async () => {
  const figures = await withEmptyDatabase(inject('databaseServer'), (databaseUrl) =>
    killDuringImport({ databaseUrl, messages: MESSAGES, kills: KILLS, seed: 7, say: () => undefined }),
  )
  expect(figures).toMatchObject({ expected: MESSAGES, mirrored: MESSAGES, distinct: MESSAGES, wrong: 0 })
})
