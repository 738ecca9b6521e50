import { expect, test } from 'vitest'
import { CONSUMER, WORKER } from '../testing/start.ts'
import { startMailbox } from './test-mailbox.ts'
import { encoded, letter, ME, mailsOf, sendingClient, timesAccepted } from './test-sending.ts'

const TO_KIM = `To: Kim <${CONSUMER}>`
const MARK = 'X-Mark: m1'

async function startWithDraft() {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'modify')
  const message = encoded(letter('Plan', TO_KIM, MARK))
  const made = (await users.drafts.create({ ...ME, requestBody: { message } })).data
  return { mailbox, users, id: made.id ?? '', draft: made.message }
}

test('a draft that is sent is gone, and what was sent is another message in its thread', async () => {
  const { mailbox, users, id, draft } = await startWithDraft()
  const start = String(mailbox.sandbox.box.mail.counts(mailbox.userId).historyId)
  const { data } = await users.drafts.send({ ...ME, requestBody: { id } })
  expect(data).toEqual({ id: expect.any(String), threadId: draft?.threadId, labelIds: ['SENT'] })
  expect(data.id).not.toBe(draft?.id)
  await expect(users.drafts.get({ ...ME, id })).rejects.toMatchObject({ status: 404 })
  expect((await users.drafts.list(ME)).data.drafts).toBeUndefined()
  const { data: told } = await users.history.list({ ...ME, startHistoryId: start })
  expect(told.history?.flatMap(({ messagesAdded }) => messagesAdded ?? [])).toMatchObject([
    { message: { id: data.id } },
  ])
  expect(told.history?.flatMap(({ messagesDeleted }) => messagesDeleted ?? [])).toMatchObject([
    { message: { id: draft?.id } },
  ])
  expect(mailsOf(mailbox, CONSUMER)).toHaveLength(1)
})

test('a draft is sent once: the second call finds nothing, also when both come at once', async () => {
  const { mailbox, users, id } = await startWithDraft()
  const calls = await Promise.allSettled(
    Array.from({ length: 5 }, () => users.drafts.send({ ...ME, requestBody: { id } })),
  )
  expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(users.drafts.send({ ...ME, requestBody: { id } })).rejects.toMatchObject({ status: 404 })
  expect(await timesAccepted(mailbox, 'x-mark', 'm1')).toBe(1)
})

test('where drafts are not used up, the second call sends again, and the count tells', async () => {
  const { mailbox, users, id } = await startWithDraft()
  await mailbox.sandbox.control('PUT', '/settings', { sentDrafts: 'sendable' })
  for (let sent = 0; sent < 2; sent++) await users.drafts.send({ ...ME, requestBody: { id } })
  await expect(users.drafts.get({ ...ME, id })).rejects.toMatchObject({ status: 404 })
  expect(await timesAccepted(mailbox, 'X-Mark', 'm1')).toBe(2)
  expect(mailsOf(mailbox, CONSUMER)).toHaveLength(2)
  expect(await mailbox.sandbox.control('GET', '/accepted/counts?header=X-Mark')).toEqual({
    accepted: 2,
    most: 2,
    counts: { m1: 2 },
  })
})

test('with a message in the request that one is sent in place of the draft’s', async () => {
  const { mailbox, users, id, draft } = await startWithDraft()
  const message = encoded(letter('Plan B', TO_KIM, 'X-Mark: m2'))
  const { data } = await users.drafts.send({ ...ME, requestBody: { id, message } })
  expect(data.threadId).toBe(draft?.threadId)
  expect(mailsOf(mailbox, CONSUMER).map(({ text }) => /^Subject: (.*)\r$/m.exec(text)?.[1])).toEqual(['Plan B'])
  expect(await timesAccepted(mailbox, 'X-Mark', 'm1')).toBe(0)
  expect(await timesAccepted(mailbox, 'X-Mark', 'm2')).toBe(1)
})

test('a draft that may not be sent stays as it was', async () => {
  const { mailbox, users, id } = await startWithDraft()
  const message = encoded(letter('Plan B'))
  await expect(users.drafts.send({ ...ME, requestBody: { id, message } })).rejects.toMatchObject({
    status: 400,
    message: 'Recipient address required',
  })
  const { data } = await users.drafts.get({ ...ME, id, format: 'raw' })
  expect(Buffer.from(data.message?.raw ?? '', 'base64url').toString()).toBe(letter('Plan', TO_KIM, MARK))
  await expect(users.drafts.send({ ...ME, requestBody: {} })).rejects.toMatchObject({ status: 404 })
  expect(mailsOf(mailbox, CONSUMER)).toEqual([])
})

test('a draft that answers is sent into its conversation, and out of it when its subject says so', async () => {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'modify')
  const { threadId } = mailbox.deliver(letter('Order', `From: ${CONSUMER}`, 'Message-ID: <order@x>'))
  const send = async (subject: string) => {
    const message = { ...encoded(letter(subject, TO_KIM, 'References: <order@x>')), threadId }
    const { data } = await users.drafts.create({ ...ME, requestBody: { message } })
    return (await users.drafts.send({ ...ME, requestBody: { id: data.id ?? '' } })).data
  }
  expect((await send('Re: Order')).threadId).toBe(threadId)
  const alone = await send('Another matter')
  expect(alone.threadId).toBe(alone.id)
  expect(mailsOf(mailbox, WORKER).filter(({ labelIds }) => labelIds.includes('DRAFT'))).toEqual([])
})
