import { expect, test } from 'vitest'
import { mailOf, startMailbox } from './test-mailbox.ts'

const NOT_FOUND = {
  error: {
    code: 404,
    message: 'Requested entity was not found.',
    errors: [{ message: 'Requested entity was not found.', domain: 'global', reason: 'notFound' }],
    status: 'NOT_FOUND',
  },
}

interface Page {
  history?: {
    id: string
    messages: { id: string }[]
    messagesAdded?: object[]
    labelsAdded?: { labelIds: string[] }[]
  }[]
  nextPageToken?: string
  historyId: string
}

test('nothing new is an answer without a history', async () => {
  const { get, sandbox, userId } = await startMailbox()
  const { historyId } = sandbox.box.mail.counts(userId)
  const { status, json } = await get(`/history?startHistoryId=${historyId}`)
  expect(status).toBe(200)
  expect(json).toEqual({ historyId: String(historyId) })
})

test('every change is told in its own record, oldest first', async () => {
  const { get, deliver, sandbox, userId } = await startMailbox()
  const { mail } = sandbox.box
  const { historyId } = mail.counts(userId)
  const { id, threadId } = deliver(mailOf('a'), { labelIds: ['INBOX', 'UNREAD'] })
  mail.modify(userId, id, { add: ['STARRED'], remove: ['UNREAD'] })
  mail.remove(userId, id)
  const { json } = await get(`/history?startHistoryId=${historyId}`)
  const records = ((json as Page).history ?? []).filter((record) => Object.keys(record).length > 2)
  const message = (labelIds: string[]) => ({ id, threadId, labelIds: expect.arrayContaining(labelIds) })
  expect(records).toEqual([
    expect.objectContaining({
      messages: [{ id, threadId }],
      messagesAdded: [{ message: message(['INBOX', 'UNREAD']) }],
    }),
    expect.objectContaining({ labelsAdded: [{ message: message(['STARRED']), labelIds: ['STARRED'] }] }),
    expect.objectContaining({ labelsRemoved: [{ message: message(['STARRED']), labelIds: ['UNREAD'] }] }),
    expect.objectContaining({ messagesDeleted: [{ message: message(['STARRED']) }] }),
  ])
  const ids = records.map((record) => BigInt(record.id))
  expect(ids).toEqual(ids.toSorted((one, other) => Number(one - other)))
})

test('pages of history meet every record once, and each says where the mailbox stands', async () => {
  const { get, deliver, sandbox, userId } = await startMailbox()
  const { historyId } = sandbox.box.mail.counts(userId)
  const sent = Array.from({ length: 12 }, (_, index) => deliver(mailOf(`m${index}`)).id)
  const met: string[] = []
  let token = ''
  do {
    const page = (await get(`/history?startHistoryId=${historyId}&maxResults=5&historyTypes=messageAdded${token}`))
      .json as Page
    met.push(...(page.history ?? []).flatMap(({ messages }) => messages.map(({ id }) => id)))
    expect(page.historyId).toBe(String(sandbox.box.mail.counts(userId).historyId))
    token = page.nextPageToken ? `&pageToken=${page.nextPageToken}` : ''
  } while (token)
  expect(met).toEqual(sent)
})

test('types and a label narrow what is told', async () => {
  const { get, deliver, sandbox, userId } = await startMailbox()
  const { mail } = sandbox.box
  const { historyId } = mail.counts(userId)
  const inbox = deliver(mailOf('a'), { labelIds: ['INBOX'] })
  deliver(mailOf('b'), { labelIds: ['SENT'] })
  mail.modify(userId, inbox.id, { add: ['STARRED'] })
  const told = async (narrow: string) => {
    const page = (await get(`/history?startHistoryId=${historyId}&${narrow}`)).json as Page
    return new Set((page.history ?? []).flatMap(({ messages }) => messages.map(({ id }) => id)))
  }
  expect(await told('labelId=INBOX')).toEqual(new Set([inbox.id]))
  expect(await told('historyTypes=labelAdded')).toEqual(new Set([inbox.id]))
  expect((await told('historyTypes=messageAdded&historyTypes=labelAdded')).size).toBe(2)
})

test('what is older than the horizon, older than the mailbox or not yet reached is gone', async () => {
  const { get, deliver, sandbox, userId, email, token } = await startMailbox()
  const { mail } = sandbox.box
  const before = mail.counts(userId).historyId
  deliver(mailOf('a'))
  const after = mail.counts(userId).historyId
  expect((await get(`/history?startHistoryId=${before}`)).status).toBe(200)
  expect(await get('/history?startHistoryId=1')).toMatchObject({ status: 404, json: NOT_FOUND })
  expect(await get(`/history?startHistoryId=${after + 1_000}`)).toMatchObject({ status: 404, json: NOT_FOUND })

  await sandbox.control('PUT', '/clock', { advanceMs: 7 * 24 * 3_600_000 + 1 })
  expect(await get(`/history?startHistoryId=${before}`)).toMatchObject({ status: 404, json: NOT_FOUND })
  expect((await get(`/history?startHistoryId=${after}`)).status).toBe(200)

  await sandbox.control('PUT', `/mailboxes/${email}/history-horizon`, { horizonMs: 30 * 24 * 3_600_000 })
  expect((await get(`/history?startHistoryId=${before}`, token('readonly'))).status).toBe(200)
})

test('a start that is no number is 400, a label that is gone is 404', async () => {
  const { get, sandbox, userId } = await startMailbox()
  const { historyId } = sandbox.box.mail.counts(userId)
  expect((await get('/history')).status).toBe(400)
  expect((await get('/history?startHistoryId=abc')).status).toBe(400)
  expect((await get('/history?startHistoryId=-5')).status).toBe(400)
  expect((await get(`/history?startHistoryId=${historyId}&historyTypes=everything`)).status).toBe(400)
  expect((await get(`/history?startHistoryId=${historyId}&labelId=Label_3`)).status).toBe(404)
})
