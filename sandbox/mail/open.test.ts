import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { openState } from '../state/open.ts'
import { UnknownLabelError } from './known-labels.ts'
import { openMailRoom } from './open.ts'
import { mailSchemas } from './store/schemas.ts'

const ANNA = 'anna'

function openRoom() {
  const db = openState(':memory:', mailSchemas)
  onTestFinished(() => db.close())
  const clock = { now: 1_780_000_000_000 }
  return { clock, room: openMailRoom({ db, now: () => clock.now, random: randomBytes }) }
}

const letter = (id: string, subject: string, references = '') =>
  Buffer.from(`Message-ID: <${id}@x>\r\nSubject: ${subject}\r\nReferences: ${references}\r\n\r\nbody of ${id}`)

const changes = (room: ReturnType<typeof openRoom>['room'], since: number) =>
  [...room.rows.history.since(ANNA, since)].filter(({ kind }) => kind !== 'touched')

test('what is delivered is kept to the byte', () => {
  const { room } = openRoom()
  const raw = Buffer.from([0, 1, 2, 13, 10, 255, 0])
  const { id, sizeBytes } = room.deliver(ANNA, raw)
  expect(room.findRaw(ANNA, id)).toEqual(raw)
  expect(sizeBytes).toBe(7)
})

test('an answer joins the thread of what it answers, whose id is that of the first message', () => {
  const { room } = openRoom()
  const first = room.deliver(ANNA, letter('1', 'Order'))
  const second = room.deliver(ANNA, letter('2', 'Re: Order', '<1@x>'))
  expect(first.threadId).toBe(first.id)
  expect(second.threadId).toBe(first.id)
  expect(room.inThread(ANNA, first.id).map(({ id }) => id)).toEqual([first.id, second.id])
})

test('another subject begins another thread, whatever its references say', () => {
  const { room } = openRoom()
  const first = room.deliver(ANNA, letter('1', 'Order'))
  expect(room.deliver(ANNA, letter('2', 'Something else', '<1@x>')).threadId).not.toBe(first.threadId)
})

test('an answer that comes before its question is found by it', () => {
  const { room } = openRoom()
  const answer = room.deliver(ANNA, letter('2', 'Re: Order', '<1@x>'))
  expect(room.deliver(ANNA, letter('1', 'Order')).threadId).toBe(answer.threadId)
})

test('the same mail in two mailboxes makes two threads', () => {
  const { room } = openRoom()
  const mine = room.deliver(ANNA, letter('1', 'Order'))
  const theirs = room.deliver('ben', letter('1', 'Order'))
  expect(theirs.threadId).toBe(theirs.id)
  expect(room.find('ben', mine.id)).toBeUndefined()
})

test('two mails in one millisecond with the same bits still get two ids', () => {
  const { room } = openRoom()
  const delivery = { arrivedAt: 5, idBits: 7 }
  expect(room.deliver(ANNA, letter('1', 'a'), delivery).id).not.toBe(room.deliver(ANNA, letter('2', 'b'), delivery).id)
})

test('every change moves the history and is written once', () => {
  const { room } = openRoom()
  const before = room.counts(ANNA).historyId
  const { id } = room.deliver(ANNA, letter('1', 'Order'))
  room.modify(ANNA, id, { add: ['STARRED'], remove: ['UNREAD'] })
  room.modify(ANNA, id, { add: ['STARRED'], remove: ['UNREAD'] })
  room.remove(ANNA, id)
  const records = changes(room, before)
  expect(records.map(({ kind, changedLabels }) => [kind, ...changedLabels])).toEqual([
    ['messageAdded'],
    ['labelAdded', 'STARRED'],
    ['labelRemoved', 'UNREAD'],
    ['messageDeleted'],
  ])
  expect(room.counts(ANNA).historyId).toBeGreaterThanOrEqual(records.at(-1)?.id ?? Number.POSITIVE_INFINITY)
})

test('a message carries the id of the record that changed it last', () => {
  const { room } = openRoom()
  const { id } = room.deliver(ANNA, letter('1', 'Order'))
  const changed = room.modify(ANNA, id, { add: ['STARRED'] })
  expect(changed?.historyId).toBe(room.counts(ANNA).historyId)
  expect(room.find(ANNA, id)).toMatchObject({ historyId: changed?.historyId, labelIds: changed?.labelIds })
})

test('a thread ends with its last message, and a late answer begins another', () => {
  const { room } = openRoom()
  const first = room.deliver(ANNA, letter('1', 'Order'))
  const second = room.deliver(ANNA, letter('2', 'Re: Order', '<1@x>'))
  room.remove(ANNA, first.id)
  expect(room.counts(ANNA)).toMatchObject({ messages: 1, threads: 1 })
  room.remove(ANNA, second.id)
  expect(room.counts(ANNA)).toMatchObject({ messages: 0, threads: 0 })
  expect(room.remove(ANNA, second.id)).toBe('absent')
  expect(room.deliver(ANNA, letter('3', 'Re: Order', '<1@x>')).threadId).not.toBe(first.threadId)
})

test('a label that nobody made is refused and nothing is changed', () => {
  const { room } = openRoom()
  expect(() => room.deliver(ANNA, letter('1', 'Order'), { labelIds: ['Label_9'] })).toThrow(UnknownLabelError)
  expect(room.counts(ANNA).messages).toBe(0)
})

test('names that differ in case and in spaces around a slash are one label', () => {
  const { room } = openRoom()
  const id = room.ensureLabel(ANNA, 'Orders / Late')
  expect(room.ensureLabel(ANNA, 'orders/late')).toBe(id)
  expect(room.rows.labels.find(ANNA, id)?.name).toBe('Orders / Late')
})

test('a label that is dropped leaves its messages, each with a record', () => {
  const { room } = openRoom()
  const label = room.ensureLabel(ANNA, 'Orders')
  const { id } = room.deliver(ANNA, letter('1', 'Order'), { labelIds: ['INBOX', label] })
  const before = room.counts(ANNA).historyId
  room.dropLabel(ANNA, label)
  expect(room.find(ANNA, id)?.labelIds).toEqual(['INBOX'])
  expect(changes(room, before).map(({ changedLabels }) => changedLabels)).toEqual([[label]])
  expect(room.rows.labels.list(ANNA)).toEqual([])
})

test('a forgotten mailbox is empty and the others are not', () => {
  const { room } = openRoom()
  room.deliver(ANNA, letter('1', 'Order'))
  room.deliver('ben', letter('1', 'Order'))
  room.forget(ANNA)
  expect(room.counts(ANNA)).toMatchObject({ messages: 0, threads: 0 })
  expect(room.counts('ben')).toMatchObject({ messages: 1, threads: 1 })
})

test('a mailbox that was emptied has no history from before', () => {
  const { room } = openRoom()
  room.deliver(ANNA, letter('1', 'Order'))
  const { historyId } = room.counts(ANNA)
  room.forget(ANNA)
  room.deliver(ANNA, letter('2', 'Other'))
  expect(room.rows.mailboxes.open(ANNA).firstHistoryId).toBeGreaterThan(historyId)
  expect(changes(room, 0).map(({ kind }) => kind)).toEqual(['messageAdded'])
})

test('deliveries together are all kept or none', () => {
  const { room } = openRoom()
  const attempt = () =>
    room.together(() => {
      room.deliver(ANNA, letter('1', 'Order'))
      throw new Error('the power went')
    })
  expect(attempt).toThrow('the power went')
  expect(room.counts(ANNA).messages).toBe(0)
})

test('now and then a record names a message and no change, and clients must bear it', () => {
  const { room } = openRoom()
  const before = room.counts(ANNA).historyId
  for (let sent = 0; sent < 40; sent++) room.deliver(ANNA, letter(String(sent), 'Order'))
  expect([...room.rows.history.since(ANNA, before)].filter(({ kind }) => kind === 'touched').length).toBeGreaterThan(0)
})
