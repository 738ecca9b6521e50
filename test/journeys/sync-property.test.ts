import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { liveThrough } from '../mirror/live-through.ts'
import { openLived } from '../mirror/lived-mailbox.ts'

/** Ten seconds together: a part of `npm run soak -- property`. */
const WAYS = [
  { way: 'gmail-api', runs: 12 },
  { way: 'imap', runs: 6 },
] as const
const MESSAGES = 20
/** Fixed, so that a failure is the same for everybody. */
const SEED = 20_261_120

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test.each(WAYS)(
  'over $way, whatever happens in whatever order, after quiet the mirror is the mailbox, by census too',
  { timeout: 120_000 },
  async ({ way, runs }) => {
    const mailbox = await openLived(database.db, way, MESSAGES)
    try {
      const { sync, fault } = await liveThrough(mailbox, { runs, seed: SEED })
      expect(sync).toBeGreaterThan(runs / 2)
      expect(fault).toBeGreaterThan(runs / 2)
    } finally {
      await mailbox.close()
    }
  },
)
