import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { replaceSendAs } from '../../sandbox/state/send-as.ts'
import { getThread } from '../../server/inbox/get-thread.ts'
import { listThreadPage } from '../../server/inbox/list-threads.ts'
import { callHeld } from '../mirror/call-held.ts'
import { type GmailDraftsWorld, openGmailDraftsWorld } from '../mirror/gmail-drafts-world.ts'

let world: GmailDraftsWorld

beforeAll(async () => {
  world = await openGmailDraftsWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.db.updateTable('mailboxes').set({ transport: 'gmail-api' }).execute()
  await world.clear()
})

const SALES = 'sales@nordwind.example'
const NARROW = ['https://www.googleapis.com/auth/gmail.readonly']
const WIDE = ['https://www.googleapis.com/auth/gmail.modify']
const NOT_FOUND = { error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' } }

const granted = (granted_scopes: string[]) =>
  world.database.db.updateTable('connections').set({ granted_scopes }).execute()
const shown = async () =>
  (await listThreadPage(world.database.db, world.reader(), { view: 'drafts', limit: 50 })).threads.map(({ id }) => id)
/** From where the drafts there would leave. */
const from = () => world.there().map(({ raw }) => /^From: (.*)\r$/m.exec(raw)?.[1])

/** A draft of ours that stands there and that the mirror has seen. */
async function seen(text: string) {
  const id = await world.write(text)
  await world.keep()
  await world.sync()
  await world.keep()
  return id
}

test('copies of a mailbox that is read in another way from now on are taken away there', async () => {
  const id = await seen('Ours')
  await world.database.db.updateTable('mailboxes').set({ transport: 'imap' }).execute()
  await world.keep()
  expect(world.there()).toEqual([])
  expect(await world.row(id)).toBeUndefined()
  expect(await world.keep()).toBe(0)
})

test('copies that a narrower permission leaves there show as drafts, and are ours again under a wider one', async () => {
  const [kept, discarded] = [await seen('Kept'), await seen('Discarded')]
  const threads = world.there().map(({ threadId }) => threadId)
  expect(await shown()).toEqual([])
  await granted(NARROW)
  await world.discard(discarded)
  expect(await world.keep()).toBe(0)
  expect(new Set(await shown())).toEqual(new Set(threads))
  expect(world.there()).toHaveLength(2)

  await granted(WIDE)
  await world.keep()
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('Kept') })])
  expect(await world.row(kept)).toMatchObject({ messageId: world.there()[0]?.messageId, notice: null })
  expect(world.calls()).toEqual(['POST drafts', 'POST drafts', 'DELETE drafts'])
  await world.sync()
  expect(await shown()).toEqual([])
  expect(await world.keep()).toBe(0)
})

test('a draft whose thread is gone there is tried once a version, and holds up no other', async () => {
  const answer = await world.write('Answer', { threadId: '18c2f0a9b7d3e654' })
  await world.write('Another')
  const gone = { id: 'f', match: { method: 'POST', path: '/drafts' }, do: { status: 404, body: NOT_FOUND }, times: 1 }
  world.box.faults.replace([gone])
  await world.keep()
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('Another') })])
  expect(await world.row(answer)).toMatchObject({ failedCode: 'gmail.refused', remoteId: null })
  await world.sync()
  expect(await world.keep()).toBe(0)
})

test('what is no longer to stand there while it is looked at is not written', async () => {
  const id = await seen('Ours')
  await world.edit(id, 'Ours, later')
  const held = callHeld(world.box)
  world.box.faults.replace([{ id: 'f', match: { method: 'GET', path: '/drafts/' }, do: { held: true } }])
  const late = world.keep()
  await held
  await world.discard(id)
  world.box.faults.replace([])
  await late
  expect(world.calls()).toEqual(['POST drafts', 'DELETE drafts'])
  expect(world.there()).toEqual([])
})

test('a mail that was sent there under the id of a copy is shown', async () => {
  const letter = world.account.deliver('From: ben@example.org\r\nSubject: Offer\r\nMessage-ID: <o@x>\r\n\r\nHello')
  await world.sync()
  const id = await world.write('Answer', { threadId: letter.threadId })
  await world.keep()
  await world.sync()
  const copy = (await world.row(id))?.messageId ?? ''
  const asked = { mailboxId: world.mailboxId, threadId: letter.threadId }
  const thread = async () => {
    const { messages } = await getThread(world.database.db, world.reader(), asked, 'en')
    return messages.map((message) => message.id)
  }
  expect(await thread()).toEqual([letter.id])
  await world.database.db
    .updateTable('messages')
    .set({ label_ids: ['SENT'] })
    .where('id', '=', copy)
    .execute()
  expect(await thread()).toEqual([letter.id, copy])
})

test('a copy leaves from where ours does, as far as the mailbox may, and a change of it there is told', async () => {
  const { db } = world.database
  const own = world.account.email
  await db.updateTable('connections').set({ access_mode: 'send' }).execute()
  replaceSendAs(world.box.db, world.account.userId, [{ email: SALES, name: '' }])
  const { tenantId, mailboxId, account } = world
  const kept = { account: account.email, addresses: JSON.stringify([{ name: '', address: SALES }]), read_at: 1 }
  await db
    .insertInto('sending_addresses')
    .values({ tenant_id: tenantId, mailbox_id: mailboxId, ...kept })
    .execute()

  const id = await seen('Ours')
  expect(from()).toEqual([own])
  await world.edit(id, 'Ours', { from: 'boss@away.example' })
  await world.keep()
  expect(from()).toEqual([own])
  await world.edit(id, 'Ours', { from: SALES })
  await world.keep()
  expect(from()).toEqual([SALES])
  await world.edit(id, 'Ours')
  await world.keep()
  expect(from()).toEqual([own])

  await world.sync()
  await world.keep()
  const there = (await world.row(id))?.remoteId ?? ''
  const theirs = world.there()[0]?.raw.replace(/^From: .*\r$/m, `From: Sales <${SALES}>\r`) ?? ''
  await world.byHand('PUT', there, theirs.split('\r\n\r\n').slice(1).join('\r\n\r\n'), theirs.split('\r\n\r\n')[0])
  await world.sync()
  await world.keep()
  expect((await world.tell(id)).notice).toMatchObject({ is: 'changed', theirs: { from: [{ address: SALES }] } })
  expect((await world.tell(id)).notice?.differs).toContain('from')
})
