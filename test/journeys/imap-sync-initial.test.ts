import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { imapLetter } from '../mirror/imap-letters.ts'
import { mailboxOf } from '../mirror/mirror-of.ts'
import { openToyImap } from '../mirror/toy-imap.ts'
import { openToyWorld, type ToyWorld } from '../mirror/toy-world.ts'

const INBOX = 400
const WORK = 100
const HOUR_MS = 3_600_000

let database: FreshDatabase
let world: ToyWorld
/** How the mailbox stood after each commit. */
const stood: { phase: string; messages: number; expected: number | null; newest: string[] }[] = []

beforeAll(async () => {
  database = await freshDatabase()
  const toy = openToyImap('qresync', ['INBOX', 'Work'])
  for (let index = 0; index < INBOX; index++) {
    toy.deliver('INBOX', imapLetter(`inbox ${index}`), { internalDate: Date.UTC(2026, 0, 1) + index * HOUR_MS })
  }
  for (let index = 0; index < WORK; index++) toy.deliver('Work', imapLetter(`work ${index}`))
  world = await openToyWorld(database, toy)
  await world.sync({
    async transact(story) {
      const result = await inTransaction(database.db, story)
      const { phase, messages, expected } = await mailboxOf(database.db, world.tenantId, world.mailboxId)
      const rows = await database.db.selectFrom('messages').select('subject').orderBy('at', 'desc').limit(60).execute()
      stood.push({ phase, messages, expected, newest: rows.map((row) => row.subject) })
      return result
    },
  })
})
afterAll(() => database.drop())

test('a mailbox is mirrored exactly, and says at every step how many of how many', async () => {
  const last = await mailboxOf(database.db, world.tenantId, world.mailboxId)
  expect(last).toMatchObject({ phase: 'ready', messages: INBOX + WORK, expected: INBOX + WORK })
  expect(last.startedAt).not.toBeNull()
  expect(last.finishedAt).not.toBeNull()
  const importing = stood.filter((one) => one.phase === 'fetching')
  expect(importing.length).toBeGreaterThan(3)
  expect(new Set(importing.map((one) => one.expected))).toEqual(new Set([INBOX + WORK]))
  expect(importing.map((one) => one.messages)).toEqual(importing.map((one) => one.messages).toSorted((a, b) => a - b))
})

test('the newest fifty of the inbox are there before anything else', () => {
  const first = stood.find((one) => one.messages > 0)
  expect(first?.messages).toBe(50)
  expect(first?.newest).toEqual(Array.from({ length: 50 }, (_, index) => `inbox ${INBOX - 1 - index}`))
})
