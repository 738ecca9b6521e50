import type { ProposalStatus } from '@letterlock/wire/proposal-status'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FaultAction } from '../../sandbox/faults/rules.ts'
import type { DraftId } from '../../server/core/ids.ts'
import { getThread } from '../../server/inbox/get-thread.ts'
import { listThreadPage } from '../../server/inbox/list-threads.ts'
import { searchThreadPage } from '../../server/inbox/search/search-page.ts'
import { callHeld } from '../mirror/call-held.ts'
import { type GmailDraftsWorld, openGmailDraftsWorld } from '../mirror/gmail-drafts-world.ts'
import { BACKEND_ERROR } from '../mirror/google-words.ts'
import { sendFrom } from '../sending/sending-world.ts'

const HOUR_MS = 3_600_000

let world: GmailDraftsWorld

beforeAll(async () => {
  world = await openGmailDraftsWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clear())

/** Order the sandbox to do something to the next call of these. */
function order(method: string, action: FaultAction, path = '/drafts'): void {
  world.box.faults.replace([{ id: 'f', match: { method, path }, do: action, times: 1 }])
}

async function remoteIdOf(id: DraftId): Promise<string> {
  const row = await world.row(id)
  if (!row?.remoteId) throw new Error('it does not stand in Gmail')
  return row.remoteId
}

test('a version that was left alone is written once, the next over it, and nothing without a change', async () => {
  const id = await world.write('First')
  expect(await world.keep()).toBe(1)
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('First') })])
  expect(world.there()[0]?.raw).toContain('Bcc: di@elsewhere.example')
  await world.sync()
  expect(await world.keep()).toBe(0)

  await world.edit(id, 'Second')
  await world.keep()
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('Second') })])
  await world.sync()
  expect(await world.keep()).toBe(0)
  expect(world.calls()).toEqual(['POST drafts', 'PUT drafts'])
  expect(world.there()[0]?.raw).not.toContain('X-Letterlock-Send-Key')
})

test('what is being written, what an agent wrote in, and what nobody has written yet stay here', async () => {
  await world.write('By a program', { byAgent: true })
  await world.keep()
  await world.write('Still typing')
  world.letPass(-20_000)
  expect(await world.keep()).toBe(0)
  expect(world.there()).toEqual([])
})

test.each<[string, FaultAction]>([
  ['is cut once it is done', { drop: true, afterwards: true }],
  ['fails once it is done', { status: 503, body: BACKEND_ERROR, afterwards: true }],
  ['is a page that says yes', { html: true, status: 200, afterwards: true }],
])('a first write whose answer %s makes no second draft', async (_name, action) => {
  const id = await world.write('Once')
  order('POST', action)
  await world.keep()
  expect(world.there()).toHaveLength(1)
  expect(await world.row(id)).toMatchObject({ remoteId: null })
  world.letPass(HOUR_MS)
  await world.keep()
  await world.sync()
  expect(await world.keep()).toBe(0)
  expect(world.calls()).toEqual(['POST drafts'])
  expect(await world.tell(id)).toEqual({ notice: null })
})

test('a worker that dies while the answer is held is followed by one that finds the draft', async () => {
  const id = await world.write('Held')
  const stopping = new AbortController()
  const held = callHeld(world.box)
  order('POST', { held: true, afterwards: true })
  const run = world.keep({}, stopping.signal)
  await held
  stopping.abort()
  await expect(run).rejects.toMatchObject({ code: 'server.stopping' })
  world.box.faults.replace([])
  await world.edit(id, 'Held, and more')
  await world.keep()
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('Held, and more') })])
  expect(world.calls()).toEqual(['POST drafts', 'PUT drafts'])
})

test('a first write that nobody can find is waited for before another is made', async () => {
  await world.write('Lost')
  order('POST', { drop: true })
  await world.keep()
  world.letPass(90_000)
  await world.keep()
  expect(world.calls()).toEqual(['POST drafts'])
  world.letPass(HOUR_MS)
  await world.keep()
  expect(world.calls()).toEqual(['POST drafts', 'POST drafts'])
  expect(world.there()).toHaveLength(1)
})

test('what was changed there is told and left, and ours is written over it when somebody says so', async () => {
  const id = await world.write('Ours')
  await world.keep()
  await world.sync()
  await world.keep()
  await world.byHand('PUT', await remoteIdOf(id), 'Theirs')
  await world.edit(id, 'Ours, later')
  await world.keep()
  await world.sync()
  const { notice } = await world.tell(id)
  expect(notice).toMatchObject({ is: 'changed', differs: ['recipients', 'text'] })
  expect(notice?.theirs).toMatchObject({ subject: 'Offer', text: expect.stringContaining('Theirs') })
  await world.edit(id, 'Ours, later still')
  await world.keep()
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('Theirs') })])

  await world.keepOurs(id)
  expect(await world.tell(id)).toEqual({ notice: null })
  await world.keep()
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('Ours, later still') })])
})

test('a change there is found by the sync although nothing was written here', async () => {
  const id = await world.write('Ours')
  await world.keep()
  await world.sync()
  await world.keep()
  await world.byHand('PUT', await remoteIdOf(id), 'Theirs')
  await world.sync()
  expect(await world.keep()).toBe(1)
  expect((await world.tell(id)).notice?.is).toBe('changed')
})

test('what was deleted or sent there does not come back by itself', async () => {
  const id = await world.write('Ours')
  await world.keep()
  await world.sync()
  await world.keep()
  await world.byHand('DELETE', await remoteIdOf(id))
  await world.sync()
  await world.keep()
  expect((await world.tell(id)).notice).toMatchObject({ is: 'deleted', theirs: null })
  await world.edit(id, 'More')
  await world.keep()
  expect(world.there()).toEqual([])
  await world.keepOurs(id)
  await world.keep()
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('More') })])
})

test('ours goes from there with it, and with the switch; words of others stay', async () => {
  const [first, second, third] = [await world.write('One'), await world.write('Two'), await world.write('Three')]
  await world.keep()
  await world.byHand('PUT', await remoteIdOf(second), 'Theirs')
  await world.discard(first)
  await world.discard(second)
  await world.keep()
  expect(await world.row(first)).toBeUndefined()
  expect(world.there().map(({ raw }) => raw.includes('Three') || raw.includes('Theirs'))).toEqual([true, true])
  await world.choose(false)
  await world.keep()
  expect(await world.row(third)).toBeUndefined()
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('Theirs') })])
})

test('ours goes from there when somebody asks to send it, and comes back where it does not leave', async () => {
  const { db } = world.database
  const sending = await sendFrom(world)
  const { id, draftId } = await sending.schedule()
  const became = (status: ProposalStatus) =>
    db.updateTable('proposals').set({ status, settled_at: world.box.now() }).where('id', '=', id).execute()
  await db.updateTable('drafts').set({ version: 2, content_version: 2 }).where('id', '=', draftId).execute()
  await became('void')
  await world.keep()
  expect(world.there()).toHaveLength(1)
  for (const status of ['waiting', 'scheduled', 'sending', 'unconfirmed'] as const) {
    await became(status)
    await world.keep()
    expect(world.there()).toEqual([])
    await became('undone')
    await world.keep()
    expect(world.there()).toHaveLength(1)
  }
  await became('sent')
  await world.keep()
  expect(world.there()).toEqual([])
  expect(await world.row(draftId)).toBeUndefined()
})

test('what somebody wrote there stays told of while ours is asked to be sent', async () => {
  const { db } = world.database
  const sending = await sendFrom(world)
  const { id, draftId } = await sending.schedule()
  await db.updateTable('drafts').set({ version: 2, content_version: 2 }).where('id', '=', draftId).execute()
  await db.updateTable('proposals').set({ status: 'void' }).where('id', '=', id).execute()
  await world.keep()
  await world.byHand('PUT', await remoteIdOf(draftId), 'Theirs')
  await world.edit(draftId, 'Ours, later')
  await world.keep()
  await db.updateTable('proposals').set({ status: 'waiting' }).where('id', '=', id).execute()
  expect(await world.keep()).toBe(0)
  expect((await world.tell(draftId)).notice?.is).toBe('changed')
  expect(world.there()).toEqual([expect.objectContaining({ raw: expect.stringContaining('Theirs') })])
})

test('a worker that was held up while it looked makes no second one', async () => {
  const id = await world.write('Ours')
  await world.keep()
  await world.sync()
  await world.keep()
  await world.byHand('DELETE', await remoteIdOf(id))
  await world.sync()
  await world.keep()
  await world.keepOurs(id)
  const held = callHeld(world.box)
  order('GET', { held: true, afterwards: true }, '/drafts\\?')
  const late = world.keep()
  await held
  await world.keep()
  expect(world.there()).toHaveLength(1)
  world.box.faults.replace([])
  await late
  expect(world.calls().filter((call) => call === 'POST drafts')).toHaveLength(2)
  expect(world.there()).toHaveLength(1)
})

test('a draft there that nobody can read is somebody else’s, and keeps no other from its place', async () => {
  const id = await world.write('Ours')
  await world.keep()
  await world.byHand('PUT', await remoteIdOf(id), 'Theirs', `X-Long: ${'long '.repeat(600_000)}`)
  await world.edit(id, 'Ours, later')
  await world.write('Another')
  await world.keep()
  expect((await world.tell(id)).notice?.is).toBe('changed')
  expect(world.there().filter(({ raw }) => raw.includes('Another'))).toHaveLength(1)
})

test('what is too large for Gmail is tried once, also when its copy there goes', async () => {
  const id = await world.write('Ours')
  await world.keep()
  await world.sync()
  await world.edit(id, 'x'.repeat(27_000_000))
  expect(await world.keep()).toBe(1)
  expect(await world.row(id)).toMatchObject({ failedCode: 'draft.too_large' })
  await world.byHand('DELETE', await remoteIdOf(id))
  await world.sync()
  expect(await world.keep()).toBe(0)
})

test.each(['agent', 'model'] as const)('what a program (%s) wrote in is taken away from there', async (by) => {
  const id = await world.write('Ours')
  await world.keep()
  await world.edit(id, 'A program’s', { by })
  await world.edit(id, 'Ours again')
  await world.keep()
  expect([world.there(), await world.row(id)]).toEqual([[], undefined])
})

test('a pause and the end of the connection stop it, and a grant that is too narrow never begins', async () => {
  const { db } = world.database
  await world.write('Later')
  for (const status of ['paused', 'needs_reconnect', 'disconnected']) {
    await db.updateTable('connections').set({ status }).execute()
    expect(await world.keep()).toBe(0)
  }
  const readonly = ['https://www.googleapis.com/auth/gmail.readonly']
  await db.updateTable('connections').set({ status: 'active', granted_scopes: readonly }).execute()
  expect(await world.keep()).toBe(0)
  expect(world.calls()).toEqual([])
})

test('what stands of ours in Gmail is not shown a second time in its thread, and in no list or search', async () => {
  const letter = world.account.deliver('From: ben@example.org\r\nSubject: Offer\r\nMessage-ID: <o@x>\r\n\r\nHello')
  await world.sync()
  await world.write('Answer', { threadId: letter.threadId })
  await world.keep()
  await world.sync()
  expect(world.there()).toEqual([expect.objectContaining({ threadId: letter.threadId })])
  const asked = { mailboxId: world.mailboxId, threadId: letter.threadId }
  const thread = await getThread(world.database.db, world.reader(), asked, 'en')
  expect(thread).toMatchObject({ messages: [{ id: letter.id }], messageCount: 1 })
  await world.write('Alone')
  await world.keep()
  const byHand = world.account.deliver('Subject: Mine\r\n\r\nBegun in Gmail', { labelIds: ['DRAFT'] })
  await world.sync()
  expect(world.there()).toHaveLength(3)
  const drafts = await listThreadPage(world.database.db, world.reader(), { view: 'drafts', limit: 50 })
  expect(drafts.threads.map(({ id }) => id)).toEqual([byHand.threadId])
  const all = await listThreadPage(world.database.db, world.reader(), { view: 'all', limit: 50 })
  expect(all.threads).toHaveLength(new Set([...world.account.messages().values()].map((m) => m.threadId)).size - 1)
  const query = { view: 'all', limit: 50, q: 'in:drafts' } as const
  const { threads } = await searchThreadPage(world.database.db, world.reader(), query)
  expect(threads.map(({ id }) => id)).toEqual([byHand.threadId])
})
