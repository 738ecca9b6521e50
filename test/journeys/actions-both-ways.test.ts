import type { ActionKind } from '@letterlock/wire/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ActionsWorld, openActionsWorld } from '../mirror/actions-world.ts'

let world: ActionsWorld

beforeAll(async () => {
  world = await openActionsWorld({ messages: 20 })
  await world.sync()
})
afterAll(() => world.close())

/** What a kind of action begins with, and what is then so here and at the provider. */
const KINDS: [ActionKind, string[], { has: string[]; hasNot: string[] }][] = [
  ['archive', ['INBOX'], { has: [], hasNot: ['INBOX'] }],
  ['to_inbox', [], { has: ['INBOX'], hasNot: [] }],
  ['mark_read', ['INBOX', 'UNREAD'], { has: ['INBOX'], hasNot: ['UNREAD'] }],
  ['mark_unread', ['INBOX'], { has: ['INBOX', 'UNREAD'], hasNot: [] }],
  ['star', ['INBOX'], { has: ['STARRED'], hasNot: [] }],
  ['unstar', ['INBOX', 'STARRED'], { has: ['INBOX'], hasNot: ['STARRED'] }],
  ['trash', ['INBOX', 'UNREAD'], { has: ['TRASH', 'UNREAD'], hasNot: ['INBOX'] }],
  ['untrash', ['TRASH'], { has: ['INBOX'], hasNot: ['TRASH'] }],
  ['spam', ['INBOX'], { has: ['SPAM'], hasNot: ['INBOX'] }],
  ['not_spam', ['SPAM'], { has: ['INBOX'], hasNot: ['SPAM'] }],
]

test.each(KINDS)('%s: done here at once, then at the provider, and undone in both', async (kind, begins, ends) => {
  const { id, threadId, labelIds } = world.deliver(`to ${kind}`, begins)
  await world.sync()
  const action = await world.ask(kind, [threadId])
  expect(action).toMatchObject({ kind, status: 'pending', messages: 1 })
  const now = await world.here(id)
  expect(now).toEqual(expect.arrayContaining(ends.has))
  expect(now.filter((label) => ends.hasNot.includes(label))).toEqual([])
  expect(world.there(id)).toEqual([...labelIds].sort())

  expect(await world.tell()).toEqual({ is: 'done' })
  expect(world.there(id)).toEqual(now)
  expect(await world.stand(action.id)).toMatchObject({ status: 'done', toSend: null })
  await world.sync()
  await world.expectWhole()

  expect(await world.undo(action.id)).toMatchObject({ status: 'undone' })
  expect(await world.here(id)).toEqual([...labelIds].sort())
  await world.tell()
  expect(world.there(id)).toEqual([...labelIds].sort())
  await world.sync()
  await world.expectWhole()
})

test.each(KINDS)('%s at the provider shows here with the next look', async (kind, begins, ends) => {
  const { id } = world.deliver(`there ${kind}`, begins)
  await world.sync()
  world.box.mail.modify(world.account.userId, id, {
    add: ends.has.filter((label) => !begins.includes(label)),
    remove: begins.filter((label) => ends.hasNot.includes(label)),
  })
  await world.sync()
  expect(await world.here(id)).toEqual(world.there(id))
  await world.expectWhole()
})

test('label and unlabel: by id, by name, and undone', async () => {
  const { id, threadId } = world.deliver('to label')
  await world.sync()
  const made = await world.ask('label', [threadId], { labelName: 'Orders' })
  await world.tell()
  const label = world.box.mail.rows.labels.findNamed(world.account.userId, 'Orders')?.id ?? ''
  expect(world.there(id)).toContain(label)
  expect(await world.here(id)).toContain(label)
  expect((await world.stand(made.id)).labelId).toBe(label)

  const off = await world.ask('unlabel', [threadId], { labelName: 'ORDERS' })
  await world.tell()
  expect(world.there(id)).not.toContain(label)
  await world.undo(off.id)
  await world.tell()
  expect(world.there(id)).toContain(label)
  await world.undo(made.id)
  await world.tell()
  expect(world.there(id)).not.toContain(label)
  await world.sync()
  await world.expectWhole()
})

test('a label that somebody made meanwhile is taken, not made twice', async () => {
  const { id, threadId } = world.deliver('to label late')
  await world.sync()
  await world.ask('label', [threadId], { labelName: 'Late / Parcels' })
  const theirs = world.box.mail.ensureLabel(world.account.userId, 'late/parcels')
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(world.there(id)).toContain(theirs)
  await world.sync()
  await world.expectWhole()
  const labels = await world.database.db.selectFrom('labels').select('id').where('id', 'like', 'new:%').execute()
  expect(labels).toEqual([])
})

test('many messages are one call, few are one each, and the trash is always one each', async () => {
  const letters = Array.from({ length: 11 }, (_, index) => world.deliver(`many ${index}`))
  await world.sync()
  const threadIds = letters.map((letter) => letter.threadId)
  world.box.wireLog.clear()
  await world.ask('archive', threadIds)
  await world.tell()
  expect(world.calls()).toEqual(['POST messages/batchModify'])

  world.box.wireLog.clear()
  await world.ask('mark_read', threadIds.slice(1))
  await world.tell()
  expect(new Set(world.calls())).toEqual(new Set(letters.slice(1).map(({ id }) => `POST messages/${id}/modify`)))

  world.box.wireLog.clear()
  await world.ask('trash', threadIds)
  await world.tell()
  expect(new Set(world.calls())).toEqual(new Set(letters.map(({ id }) => `POST messages/${id}/trash`)))
  expect(letters.every(({ id }) => world.there(id).includes('TRASH'))).toBe(true)
})

test('a quiet mailbox has nothing to be told', async () => {
  world.box.wireLog.clear()
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(world.box.wireLog.list()).toEqual([])
})

test('the pages hear of each step, and of no mail', async () => {
  const { db } = world.database
  const { threadId } = world.deliver('A subject that nobody may overhear')
  await world.sync()
  const heard = async () => {
    const rows = await db.selectFrom('events').selectAll().orderBy('id').execute()
    await db.deleteFrom('events').execute()
    expect(JSON.stringify(rows)).not.toContain('overhear')
    expect(rows.every((row) => row.member_id === world.memberId)).toBe(true)
    return rows.map(({ kind, data }) => ({ kind, ...(data as object) }))
  }
  await heard()
  const action = await world.ask('archive', [threadId])
  const changed = { kind: 'threads.changed', mailboxId: world.mailboxId, threadIds: [threadId], more: false }
  const told = { kind: 'action.changed', mailboxId: world.mailboxId, actionId: action.id }
  expect(await heard()).toEqual([changed, told])
  await world.tell()
  expect(await heard()).toEqual([told])
  await world.undo(action.id)
  expect(await heard()).toEqual([changed, told])
})
