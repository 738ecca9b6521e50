import { expect, test } from 'vitest'
import { CONSUMER, WORKER } from '../testing/start.ts'
import { startMailbox, type TestMailbox } from './test-mailbox.ts'
import { encoded, letter, ME, mailsOf, sendingClient, timesAccepted } from './test-sending.ts'

const marked = (mark: string) => encoded(letter('Plan', `To: ${CONSUMER}`, `X-Mark: ${mark}`))

function order({ sandbox }: TestMailbox, action: object, some: object = {}): Promise<unknown> {
  const rule = { id: 'f', match: { path: '/messages/send', account: WORKER }, do: action, times: 1, ...some }
  return sandbox.control('PUT', '/faults', { rules: [rule] })
}

function lastLine({ sandbox }: TestMailbox) {
  return sandbox.box.wireLog.list().findLast(({ url }) => url.includes('/send'))
}

// What a program sees, how often the mail was accepted, and what the log keeps of it.
test.each([
  ['cut before it is read', { drop: 'unread' }, 'lost', 0, 0],
  ['cut before it is done', { drop: true }, 'lost', 0, 0],
  ['refused for its rate', { status: 429 }, 429, 0, 429],
  ['forbidden for its rate', { status: 403, body: { error: { code: 403 } } }, 403, 0, 403],
  ['failed before it is done', { status: 503 }, 503, 0, 503],
  ['failed once it is done', { status: 503, body: { error: { code: 503 } }, afterwards: true }, 503, 1, 503],
  ['a page once it is done', { html: true, status: 502, afterwards: true }, 502, 1, 502],
  ['cut once it is done', { drop: true, afterwards: true }, 'lost', 1, 0],
  ['cut in its answer', { truncateAfterBytes: 5 }, 'lost', 1, 200],
  ['late once it is done', { latencyMs: 20, afterwards: true }, 200, 1, 200],
] as const)('a send that is %s', async (_name, action, seen, accepted, logged) => {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'send')
  await order(mailbox, action)
  const outcome = await users.messages.send({ ...ME, requestBody: marked('m') }).then(
    ({ status }) => status,
    (error: { status?: unknown }) => (typeof error.status === 'number' ? error.status : 'lost'),
  )
  expect(outcome).toBe(seen)
  expect(await timesAccepted(mailbox, 'X-Mark', 'm')).toBe(accepted)
  expect(mailsOf(mailbox, CONSUMER)).toHaveLength(accepted)
  expect(lastLine(mailbox)).toMatchObject({ status: logged, account: WORKER })
  // Whoever sends again is told apart by the count alone.
  await users.messages.send({ ...ME, requestBody: marked('m') })
  expect(await timesAccepted(mailbox, 'X-Mark', 'm')).toBe(accepted + 1)
})

test('an answer is held once the mail is in, until the rules are replaced', async () => {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'send')
  await order(mailbox, { held: true, afterwards: true })
  let isAnswered = false
  const held = users.messages.send({ ...ME, requestBody: marked('m') }).finally(() => {
    isAnswered = true
  })
  await expect.poll(() => timesAccepted(mailbox, 'X-Mark', 'm')).toBe(1)
  expect(isAnswered).toBe(false)
  await mailbox.sandbox.control('DELETE', '/faults')
  expect((await held).status).toBe(200)
})

test('in a batch one part is accepted and its answer fails, and the others are as they are', async () => {
  const mailbox = await startMailbox()
  const match = { path: '^/batch', part: '/messages/send$' }
  await order(mailbox, { status: 500, body: { error: { code: 500 } }, afterwards: true }, { match })
  const part = (mark: string) => {
    const body = JSON.stringify(marked(mark))
    return `POST /gmail/v1/users/me/messages/send HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${body}`
  }
  const { text } = await mailbox.batch([part('a'), part('b')], mailbox.token('send'))
  expect(text.match(/^HTTP\/1\.1 \d+/gm)?.toSorted()).toEqual(['HTTP/1.1 200', 'HTTP/1.1 500'])
  expect(await mailbox.sandbox.control('GET', '/accepted/counts?header=x-mark')).toEqual({
    accepted: 2,
    most: 1,
    counts: { a: 1, b: 1 },
  })
})

test('the count is asked for by a header and its value, or for all', async () => {
  const mailbox = await startMailbox()
  await sendingClient(mailbox, 'send').messages.send({ ...ME, requestBody: marked('m') })
  expect(await mailbox.sandbox.control('GET', '/accepted')).toMatchObject({
    times: 1,
    mails: [{ account: WORKER, door: 'messages.send', recipients: 1, fields: { 'x-mark': 'm' } }],
  })
  await expect(mailbox.sandbox.control('GET', '/accepted?header=x-mark')).rejects.toThrow('400')
  await expect(mailbox.sandbox.control('GET', '/accepted/counts')).rejects.toThrow('400')
  // Clearing the outbox clears no proof.
  await mailbox.sandbox.control('DELETE', '/outbox/mails')
  expect(await timesAccepted(mailbox, 'x-mark', 'm')).toBe(1)
})
