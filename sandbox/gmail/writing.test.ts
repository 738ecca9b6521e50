import { type gmail_v1, google } from 'googleapis'
import { expect, test } from 'vitest'
import { mailOf, startMailbox, type TestMailbox } from './test-mailbox.ts'

const ME = { userId: 'me' }

/** Google's own client with these scopes, pointed at the sandbox. */
function official({ sandbox, token }: TestMailbox, ...scopes: string[]): gmail_v1.Gmail['users'] {
  const auth = new google.auth.OAuth2()
  auth.setCredentials({ access_token: token(...(scopes.length > 0 ? scopes : ['modify'])) })
  return google.gmail({ version: 'v1', auth, rootUrl: `${sandbox.url}/`, retry: false }).users
}

const refusal = (status: number, message: string) => ({ status, message })
const labelsOf = (mailbox: TestMailbox, id: string) => mailbox.sandbox.box.mail.find(mailbox.userId, id)?.labelIds
const historyOf = (mailbox: TestMailbox) => mailbox.sandbox.box.mail.counts(mailbox.userId).historyId

test('a message’s labels are changed, and a repeat writes no history', async () => {
  const mailbox = await startMailbox()
  const users = official(mailbox)
  const { id, threadId } = mailbox.deliver(mailOf('a'), { labelIds: ['INBOX', 'UNREAD'] })
  const change = { ...ME, id, requestBody: { addLabelIds: ['STARRED'], removeLabelIds: ['INBOX', 'UNREAD'] } }
  const { data } = await users.messages.modify(change)
  expect(data).toEqual({ id, threadId, labelIds: ['STARRED'] })
  const before = historyOf(mailbox)
  expect((await users.messages.modify(change)).data).toEqual(data)
  expect(historyOf(mailbox)).toBe(before)
})

test('a thousand messages are changed in one call, which says nothing of ids that name nothing', async () => {
  const mailbox = await startMailbox()
  const users = official(mailbox)
  const ids = Array.from({ length: 1_000 }, (_, index) => mailbox.deliver(mailOf(`m${index}`)).id)
  const requestBody = { ids: [...ids.slice(1), '18c0000000000000'], removeLabelIds: ['UNREAD'] }
  const { status, data } = await users.messages.batchModify({ ...ME, requestBody })
  expect([status, data]).toEqual([204, ''])
  expect(ids.filter((id) => labelsOf(mailbox, id)?.includes('UNREAD'))).toEqual(ids.slice(0, 1))
  const tooMany = { ids: [...ids, ids[0] ?? ''], removeLabelIds: ['UNREAD'] }
  await expect(users.messages.batchModify({ ...ME, requestBody: tooMany })).rejects.toMatchObject(
    refusal(400, 'Number of ids cannot exceed 1000'),
  )
})

test('into the trash and out of it a message keeps its own labels', async () => {
  const mailbox = await startMailbox()
  const users = official(mailbox)
  const { id } = mailbox.deliver(mailOf('a'), { labelIds: ['INBOX', 'STARRED'] })
  expect((await users.messages.trash({ ...ME, id })).data.labelIds).toEqual(['STARRED', 'TRASH'])
  const before = historyOf(mailbox)
  await users.messages.trash({ ...ME, id })
  expect(historyOf(mailbox)).toBe(before)
  expect((await users.messages.untrash({ ...ME, id })).data.labelIds).toEqual(['STARRED'])
})

test('a thread is changed, thrown away, taken back and deleted with all its messages', async () => {
  const mailbox = await startMailbox()
  const users = official(mailbox, 'mail')
  const first = mailbox.deliver(mailOf('Order'), { labelIds: ['INBOX'] })
  const second = mailbox.deliver(mailOf('Re: Order', 'yes', 'References: <Order@x>'), { labelIds: ['INBOX'] })
  const id = first.threadId
  const shown = (labelIds: string[]) => ({
    id,
    messages: [first, second].map((message) => ({ id: message.id, threadId: id, labelIds })),
  })
  const requestBody = { addLabelIds: ['STARRED'], removeLabelIds: ['INBOX'] }
  expect((await users.threads.modify({ ...ME, id, requestBody })).data).toEqual(shown(['STARRED']))
  expect((await users.threads.trash({ ...ME, id })).data).toEqual(shown(['STARRED', 'TRASH']))
  expect((await users.threads.untrash({ ...ME, id })).data).toEqual(shown(['STARRED']))
  expect((await users.threads.delete({ ...ME, id })).status).toBe(204)
  await expect(users.threads.modify({ ...ME, id, requestBody })).rejects.toMatchObject({ status: 404 })
  await expect(users.threads.delete({ ...ME, id })).rejects.toMatchObject({ status: 404 })
})

test('deleting is for good, tells the history, and needs the full scope', async () => {
  const mailbox = await startMailbox()
  const [one, ...others] = ['a', 'b', 'c'].map((subject) => mailbox.deliver(mailOf(subject)).id)
  const id = one ?? ''
  const start = String(historyOf(mailbox))
  const insufficient = refusal(403, 'Request had insufficient authentication scopes.')
  await expect(official(mailbox).messages.delete({ ...ME, id })).rejects.toMatchObject(insufficient)
  const users = official(mailbox, 'mail')
  expect((await users.messages.delete({ ...ME, id })).status).toBe(204)
  await expect(users.messages.delete({ ...ME, id })).rejects.toMatchObject({ status: 404 })
  // What is gone already is no error among many.
  expect((await users.messages.batchDelete({ ...ME, requestBody: { ids: [id, ...others] } })).status).toBe(204)
  const { data } = await users.history.list({ ...ME, startHistoryId: start, historyTypes: ['messageDeleted'] })
  const gone = data.history?.flatMap((record) => record.messagesDeleted ?? []).map(({ message }) => message?.id)
  expect(gone).toEqual([id, ...others])
})

test('what may not change is refused in Gmail’s words', async () => {
  const mailbox = await startMailbox()
  const users = official(mailbox)
  const { id } = mailbox.deliver(mailOf('a'))
  const gone = (await users.labels.create({ ...ME, requestBody: { name: 'Gone' } })).data.id ?? ''
  await users.labels.delete({ ...ME, id: gone })
  const modify = (requestBody: object, messageId = id) => users.messages.modify({ ...ME, id: messageId, requestBody })
  const many = Array.from({ length: 101 }, () => 'STARRED')
  const refused: [Promise<unknown>, number, string][] = [
    [modify({ addLabelIds: ['SENT'] }), 400, 'Invalid label: SENT'],
    [modify({ removeLabelIds: ['DRAFT'] }), 400, 'Invalid label: DRAFT'],
    [modify({ addLabelIds: ['Orders'] }), 400, 'Invalid label: Orders'],
    [modify({ addLabelIds: [gone] }), 400, 'labelId not found'],
    [modify({}), 400, 'No label add or removes specified'],
    [
      modify({ addLabelIds: ['STARRED'], removeLabelIds: ['STARRED'] }),
      400,
      'Cannot both add and remove label: STARRED',
    ],
    [modify({ addLabelIds: many }), 400, 'Number of labels cannot exceed 100'],
    [modify({ addLabelIds: ['STARRED'] }, '18c0000000000000'), 404, 'Requested entity was not found.'],
    [modify({ addLabelIds: ['STARRED'] }, 'no-id'), 400, 'Invalid id value'],
    [users.messages.trash({ ...ME, id: '18c0000000000000' }), 404, 'Requested entity was not found.'],
    [users.messages.batchModify({ ...ME, requestBody: { addLabelIds: ['STARRED'] } }), 400, 'No message ids specified'],
  ]
  for (const [call, status, message] of refused) await expect(call).rejects.toMatchObject(refusal(status, message))
  expect(labelsOf(mailbox, id)).toEqual(['CATEGORY_PERSONAL', 'INBOX', 'UNREAD'])
})

test('a token that may only read changes nothing', async () => {
  const mailbox = await startMailbox()
  const users = official(mailbox, 'readonly')
  const { id } = mailbox.deliver(mailOf('a'))
  const requestBody = { addLabelIds: ['STARRED'] }
  for (const call of [
    users.messages.modify({ ...ME, id, requestBody }),
    users.messages.batchModify({ ...ME, requestBody: { ids: [id], ...requestBody } }),
    users.messages.trash({ ...ME, id }),
    users.threads.modify({ ...ME, id, requestBody }),
    users.drafts.create({ ...ME, requestBody: { message: { raw: 'eA' } } }),
    users.labels.create({ ...ME, requestBody: { name: 'Orders' } }),
  ]) {
    await expect(call).rejects.toMatchObject({ status: 403 })
  }
  expect(labelsOf(mailbox, id)).not.toContain('STARRED')
})

const rawOf = (subject: string) => Buffer.from(mailOf(subject)).toString('base64url')

test('a draft keeps its id through every change, while its message is another one each time', async () => {
  const mailbox = await startMailbox()
  const users = official(mailbox)
  const made = (await users.drafts.create({ ...ME, requestBody: { message: { raw: rawOf('Plan') } } })).data
  const id = made.id ?? ''
  expect(made).toEqual({
    id: expect.stringMatching(/^r\d+$/),
    message: { id: expect.any(String), threadId: expect.any(String), labelIds: ['DRAFT'] },
  })
  const seen = new Set([made.message?.id])
  for (const text of ['Plan', 'Re: Plan']) {
    const { data } = await users.drafts.update({ ...ME, id, requestBody: { message: { raw: rawOf(text) } } })
    expect(data).toMatchObject({ id, message: { threadId: made.message?.threadId, labelIds: ['DRAFT'] } })
    seen.add(data.message?.id)
  }
  expect(seen.size).toBe(3)
  const got = (await users.drafts.get({ ...ME, id, format: 'raw' })).data
  expect(Buffer.from(got.message?.raw ?? '', 'base64url').toString()).toBe(mailOf('Re: Plan'))
  const { data: list } = await users.drafts.list(ME)
  expect(list).toEqual({
    drafts: [{ id, message: { id: got.message?.id, threadId: made.message?.threadId } }],
    resultSizeEstimate: 1,
  })
  const renamed = await users.drafts.update({ ...ME, id, requestBody: { message: { raw: rawOf('Another') } } })
  expect(renamed.data.message?.threadId).not.toBe(made.message?.threadId)
  expect((await users.drafts.delete({ ...ME, id })).status).toBe(204)
  await expect(users.drafts.get({ ...ME, id })).rejects.toMatchObject({ status: 404 })
  expect((await users.drafts.list(ME)).data).toEqual({ resultSizeEstimate: 0 })
})

test('a draft answers in its thread, and one made by another program has an id too', async () => {
  const mailbox = await startMailbox()
  const users = official(mailbox)
  const { threadId } = mailbox.deliver(mailOf('Order'))
  const message = { raw: rawOf('Re: Order'), threadId }
  const { data } = await users.drafts.create({ ...ME, requestBody: { message } })
  expect(data.message?.threadId).toBe(threadId)
  const other = mailbox.deliver(mailOf('By hand'), { labelIds: ['DRAFT'] })
  const { data: list } = await users.drafts.list(ME)
  expect(list.drafts?.map((draft) => draft.message?.id)).toEqual([other.id, data.message?.id])
  const handmade = list.drafts?.[0]?.id ?? ''
  expect((await users.drafts.get({ ...ME, id: handmade })).data.message?.id).toBe(other.id)
})

test('drafts are refused what they cannot be', async () => {
  const mailbox = await startMailbox()
  const users = official(mailbox)
  const sent = mailbox.deliver(mailOf('a'))
  const nothing = "'raw' RFC822 payload message string or uploading message via /upload/* URL required"
  const unknown = { raw: rawOf('b'), threadId: '18c0000000000000' }
  const refused: [Promise<unknown>, number, string][] = [
    [users.drafts.create({ ...ME, requestBody: {} }), 400, nothing],
    [users.drafts.create({ ...ME, requestBody: { message: unknown } }), 404, 'Requested entity was not found.'],
    [users.drafts.get({ ...ME, id: 'r1' }), 404, 'Requested entity was not found.'],
    [users.drafts.get({ ...ME, id: `r${BigInt(`0x${sent.id}`)}` }), 404, 'Requested entity was not found.'],
    [users.drafts.delete({ ...ME, id: 'nonsense' }), 404, 'Requested entity was not found.'],
  ]
  for (const [call, status, message] of refused) await expect(call).rejects.toMatchObject(refusal(status, message))
})

test('each call costs what Google’s table says, by either table', async () => {
  const costs: Record<'new' | 'older', Record<string, number>> = {
    new: { modify: 5, batchModify: 50, trash: 20, untrash: 5, drafts: 10 },
    older: { modify: 5, batchModify: 50, trash: 5, untrash: 5, drafts: 10 },
  }
  for (const quota of ['new', 'older'] as const) {
    const mailbox = await startMailbox({ quota })
    const users = official(mailbox)
    const { id } = mailbox.deliver(mailOf('a'))
    const requestBody = { addLabelIds: ['STARRED'] }
    mailbox.sandbox.box.wireLog.clear()
    await users.messages.modify({ ...ME, id, requestBody })
    await users.messages.batchModify({ ...ME, requestBody: { ids: [id], ...requestBody } })
    await users.messages.trash({ ...ME, id })
    await users.messages.untrash({ ...ME, id })
    await users.drafts.create({ ...ME, requestBody: { message: { raw: rawOf('b') } } })
    const charged = mailbox.sandbox.box.wireLog.list().map(({ url, units }) => [url.split(/[/?]/).at(-1), units])
    expect(charged.toSorted()).toEqual(Object.entries(costs[quota]).toSorted())
  }
})
