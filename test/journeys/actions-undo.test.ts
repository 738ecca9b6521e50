import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import { listMailboxesToTell } from '../../server/store/actions.ts'
import { type ActionsWorld, openActionsWorld } from '../mirror/actions-world.ts'

const DAY_MS = 86_400_000

let world: ActionsWorld

beforeAll(async () => {
  world = await openActionsWorld({ messages: 10 })
})
afterAll(() => world.close())
beforeEach(() => world.box.faults.replace([]))

async function letter(subject: string, labelIds?: string[]) {
  const message = world.deliver(subject, labelIds)
  await world.sync()
  return message
}

/** End as a mailbox in daily use does: everything told, everything looked at. */
async function settle(): Promise<void> {
  expect(await world.tell()).toEqual({ is: 'done' })
  await world.sync()
  await world.expectWhole()
}

test('taken back before it left, the provider never hears of it', async () => {
  const { id, threadId, labelIds } = await letter('cancelled')
  const action = await world.ask('archive', [threadId])
  expect(await world.undo(action.id)).toMatchObject({ status: 'undone', toSend: null })
  expect(await world.here(id)).toEqual([...labelIds].sort())
  world.box.wireLog.clear()
  await world.tell()
  expect(world.calls()).toEqual([])
  await settle()
})

test('taken back before it left, what the provider did by itself meanwhile shows', async () => {
  const { id, threadId } = await letter('thrown away twice')
  const action = await world.ask('trash', [threadId])
  world.box.mail.modify(world.account.userId, id, { add: ['TRASH'], remove: ['INBOX'] })
  await world.sync()
  await world.undo(action.id)
  await settle()
  expect(await world.here(id)).toEqual(['TRASH', 'UNREAD'])
})

test('taken back while the call is on its way, its inverse follows it', async () => {
  const { id, threadId, labelIds } = await letter('in flight')
  const action = await world.ask('archive', [threadId])
  const { gmail } = world.deps
  let undone = false
  await world.tell({
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        const answer = await gmail.ask(token, request, signal)
        if (!undone && request.method === 'messages.modify') {
          undone = true
          await world.undo(action.id)
        }
        return answer
      },
    },
  })
  expect(undone).toBe(true)
  expect(await world.stand(action.id)).toMatchObject({ status: 'undone', toSend: null })
  expect(world.there(id)).toEqual([...labelIds].sort())
  await settle()
})

test('taken back while Gmail says no to it, it stays taken back', async () => {
  const { id, threadId, labelIds } = await letter('refused in flight')
  const action = await world.ask('archive', [threadId])
  const { gmail } = world.deps
  let refused = false
  await world.tell({
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        if (refused || request.method !== 'messages.modify') return gmail.ask(token, request, signal)
        refused = true
        await world.undo(action.id)
        throw new AppError('gmail.refused')
      },
    },
  })
  expect(refused).toBe(true)
  expect(await world.stand(action.id)).toMatchObject({ status: 'undone', toSend: null })
  expect(await world.here(id)).toEqual([...labelIds].sort())
  await settle()
})

test('taken back twice, it answers the same and changes nothing more', async () => {
  const { threadId } = await letter('twice')
  const action = await world.ask('archive', [threadId])
  await world.tell()
  const first = await world.undo(action.id)
  expect(await world.undo(action.id)).toEqual(first)
  await world.tell()
  const after = await world.undo(action.id)
  expect(after).toMatchObject({ status: 'undone', toSend: null })
  world.box.wireLog.clear()
  await world.tell()
  expect(world.calls()).toEqual([])
  await settle()
})

test('only what the action changed is taken back, whatever has been done to the letter since', async () => {
  const [unread, read] = [await letter('unread'), await letter('read', ['INBOX'])]
  const action = await world.ask('mark_read', [unread.threadId, read.threadId])
  expect(action.messages).toBe(1)
  await world.tell()
  world.box.mail.modify(world.account.userId, unread.id, { add: ['STARRED'], remove: ['INBOX'] })
  await world.sync()
  await world.undo(action.id)
  await settle()
  expect(world.there(unread.id)).toEqual(['STARRED', 'UNREAD'])
  expect(world.there(read.id)).toEqual(['INBOX'])
})

test('of two opposite actions the later one holds, in whichever order they are taken back', async () => {
  const { id, threadId } = await letter('to and fro')
  const archived = await world.ask('archive', [threadId])
  const returned = await world.ask('to_inbox', [threadId])
  await settle()
  expect(world.there(id)).toContain('INBOX')
  await world.undo(returned.id)
  expect(await world.here(id)).not.toContain('INBOX')
  await settle()
  expect(world.there(id)).not.toContain('INBOX')
  await world.undo(archived.id)
  await settle()
  expect(world.there(id)).toContain('INBOX')
})

test('the first of two taken back comes behind the second, here and there', async () => {
  const { id, threadId } = await letter('first of two')
  const first = await world.ask('mark_read', [threadId])
  await world.ask('archive', [threadId])
  await world.undo(first.id)
  expect(await world.here(id)).toEqual(['UNREAD'])
  await settle()
  expect(world.there(id)).toEqual(['UNREAD'])
})

test('an undo comes behind all that was asked for before it, here and there', async () => {
  const { id, threadId } = await letter('to and fro and back')
  const first = await world.ask('star', [threadId])
  await world.tell()
  await world.ask('unstar', [threadId])
  await world.ask('star', [threadId])
  await world.undo(first.id)
  expect(await world.here(id)).not.toContain('STARRED')
  await settle()
  expect(world.there(id)).not.toContain('STARRED')
})

test('a label for two letters outlives the undo of one', async () => {
  const [one, other] = [await letter('one'), await letter('other')]
  const first = await world.ask('label', [one.threadId], { labelName: 'Orders' })
  const second = await world.ask('label', [other.threadId], { labelName: 'orders' })
  expect(second.labelId).toBe(first.labelId)
  await world.undo(first.id)
  await settle()
  const label = world.box.mail.rows.labels.findNamed(world.account.userId, 'Orders')?.id
  expect(world.there(other.id)).toContain(label)
  expect(world.there(one.id)).not.toContain(label)
  expect((await world.stand(second.id)).labelId).toBe(label)
})

test('a label that the weather kept from being made is not made to be taken off', async () => {
  const { threadId } = await letter('unmade')
  const action = await world.ask('label', [threadId], { labelName: 'Rain' })
  world.box.faults.replace([{ id: 'rain', match: { path: '/' }, do: { drop: true } }])
  expect((await world.tell()).is).toBe('later')
  expect(await world.undo(action.id)).toMatchObject({ status: 'undone', toSend: 'revert' })
  world.box.faults.replace([])
  world.box.wireLog.clear()
  await settle()
  expect(world.calls()).toEqual([])
  const labels = await world.database.db.selectFrom('labels').select('name').where('name', '=', 'Rain').execute()
  expect(labels).toEqual([])
})

test('ten minutes later it is too late, and nothing is changed', async () => {
  const { id, threadId } = await letter('late')
  const action = await world.ask('archive', [threadId])
  await world.tell()
  world.letPass(600_001)
  await expect(world.undo(action.id)).rejects.toMatchObject({ code: 'action.undo_over' })
  await settle()
  expect(world.there(id)).not.toContain('INBOX')
})

test('a clock that jumps ahead refuses an undo and changes nothing; once put right it is taken back', async () => {
  const { id, threadId, labelIds } = await letter('jumped')
  const action = await world.ask('archive', [threadId])
  await settle()
  world.letPass(DAY_MS)
  await expect(world.undo(action.id)).rejects.toMatchObject({ code: 'action.undo_over' })
  expect(await world.here(id)).not.toContain('INBOX')
  world.letPass(-DAY_MS)
  expect(await world.undo(action.id)).toMatchObject({ status: 'undone' })
  await settle()
  expect(world.there(id)).toEqual([...labelIds].sort())
})

test('an action that was put off by a clock a day ahead does not wait for that day once the clock is put right', async () => {
  const { db } = world.database
  const { id, threadId } = await letter('put off')
  await world.ask('archive', [threadId])
  world.box.faults.replace([{ id: 'outage', match: { path: '^/(batch|gmail)/' }, do: { drop: true } }])
  expect(await world.tell({ now: () => world.box.now() + DAY_MS })).toMatchObject({ is: 'later' })
  world.box.faults.replace([])
  expect(await listMailboxesToTell(db, world.box.now(), 10)).toHaveLength(1)
  await settle()
  expect(world.there(id)).not.toContain('INBOX')
})
