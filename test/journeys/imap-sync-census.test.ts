import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { NO_DOVECOT } from '../dovecot/start-dovecot.ts'
import { fillFolder } from '../mirror/imap-letters.ts'
import { expectImapMirror } from '../mirror/imap-mirror-of.ts'
import { type ImapWorld, openImapWorld } from '../mirror/imap-world.ts'

let world: ImapWorld
let phone: ImapSession
beforeEach(async () => {
  if (NO_DOVECOT) return
  world = await openImapWorld()
  phone = await world.phone()
  await fillFolder(phone, 'INBOX', 40)
  await fillFolder(phone, 'Sent', 10)
  await world.sync()
})
afterEach(async () => {
  if (NO_DOVECOT) return
  phone.close()
  await world.close()
})

test.skipIf(NO_DOVECOT)('a census over IMAP finds every message of every folder', async () => {
  expect(await census()).toMatchObject({ provider: 50, missing: 0, extra: 0 })
})

test.skipIf(NO_DOVECOT)('what the mirror lost without a word is found missing and brought again', async () => {
  const { db } = world.database
  const lost = await db.selectFrom('messages').select('id').orderBy('id').limit(3).execute()
  const ids = lost.map((row) => row.id)
  await db.deleteFrom('messages').where('id', 'in', ids).execute()
  await db.updateTable('mailboxes').set({ messages: 47 }).execute()
  expect(await census()).toMatchObject({ provider: 50, missing: 3, extra: 0 })
  await expectImapMirror(db, world.mailboxId, phone)
})

test.skipIf(NO_DOVECOT)('what the mirror holds and the server does not is found and removed', async () => {
  const { db } = world.database
  await phone.select('INBOX')
  await phone.move('1:2', 'Trash')
  await world.sync()
  // As if its deletion had never been told.
  const [place] = await db.selectFrom('imap_places').selectAll().where('uid', '=', 7).execute()
  const [message] = await db
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', place?.message_id ?? '')
    .execute()
  if (!place || !message) throw new Error('no such message')
  const json = (value: unknown) => JSON.stringify(value)
  await db
    .insertInto('messages')
    .values({ ...message, id: 'ghost', people: json(message.people), attachments: json(message.attachments) })
    .execute()
  await db.updateTable('mailboxes').set({ messages: 51 }).execute()
  expect(await census()).toMatchObject({ provider: 50, extra: 1, missing: 0 })
  await expectImapMirror(db, world.mailboxId, phone)
})

async function census() {
  const { db } = world.database
  await db.updateTable('mailboxes').set({ census_due_at: 0 }).execute()
  expect(await world.sync()).toEqual({ is: 'done' })
  const rows = await db.selectFrom('censuses').selectAll().execute()
  return rows.at(-1)
}
