import { afterAll, beforeAll, expect, test } from 'vitest'
import { findLetter } from '../../server/store/verifications.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { type MailboxIds, openMailbox } from './open-mailbox.ts'

const DAY = 86_400_000
const STARTED = Date.UTC(2026, 10, 21)

let database: FreshDatabase
let mailbox: MailboxIds

beforeAll(async () => {
  database = await freshDatabase()
  mailbox = await openMailbox(database.db, 'ana@nordwind.example', STARTED)
})
afterAll(() => database.drop())

test('no more than a week is looked through for the letter of a check', async () => {
  const { db } = database
  const { tenantId, mailboxId } = mailbox
  const check = { mailboxId, code: 'LL-4711', startedAt: STARTED }
  const found = async () => [
    (await findLetter(db, tenantId, check, true))?.id,
    (await findLetter(db, tenantId, check, false))?.id,
  ]
  async function arrive(id: string, at: number) {
    const of = { tenant_id: tenantId, mailbox_id: mailboxId, id, at, size_bytes: 1 }
    await db
      .insertInto('message_headers')
      .values({ ...of, fields: JSON.stringify({ from: ['ben@works.example'] }), label_ids: [] })
      .execute()
    await db
      .insertInto('messages')
      .values({
        ...of,
        from_address: 'ben@works.example',
        from_name: 'Ben',
        generation: 1,
        has_attachment: false,
        history_id: '1',
        label_ids: [],
        people: '[]',
        snippet: '',
        subject: 'Your code is LL-4711',
        thread_id: id,
      })
      .execute()
  }
  await arrive('late', STARTED + 6 * DAY)
  await arrive('early', STARTED - DAY - 1)
  expect(await found()).toEqual([undefined, undefined])
  await arrive('asked', STARTED + 6 * DAY - 1)
  expect(await found()).toEqual(['asked', 'asked'])
})
