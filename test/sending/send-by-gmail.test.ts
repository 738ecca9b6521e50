import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startMailbox, type TestMailbox } from '../../sandbox/gmail/test-mailbox.ts'
import { letter, mailsOf, timesAccepted } from '../../sandbox/gmail/test-sending.ts'
import { CONSUMER, WORKER } from '../../sandbox/testing/start.ts'
import { Secret } from '../../server/core/secret.ts'
import { type GmailSendOutcome, gmailSender } from '../../server/transport/gmail/send-message.ts'

const KEY = 'key-1'
const MAIL = Buffer.from(
  letter('Plan', `To: ${CONSUMER}`, `X-Letterlock-Send-Key: ${KEY}`, 'Message-ID: <key-1@x.example>'),
)
const never = new AbortController().signal

function order({ sandbox }: TestMailbox, action: object): Promise<unknown> {
  const rule = { id: 'f', match: { path: '/messages/send', account: WORKER }, do: action, times: 1 }
  return sandbox.control('PUT', '/faults', { rules: [rule] })
}

const send = (mailbox: TestMailbox, mail: { raw?: Buffer; threadId?: string | null; token?: string } = {}) =>
  gmailSender(mailbox.sandbox.url)(
    new Secret(mail.token ?? mailbox.token('send')),
    { raw: mail.raw ?? MAIL, threadId: mail.threadId ?? null },
    never,
  )

const wordOf = (outcome: GmailSendOutcome) => (outcome.is === 'refused' ? `refused ${outcome.error.code}` : outcome.is)
const GOOGLES = { error: { code: 503, message: 'Backend Error', status: 'UNAVAILABLE' } }
const rate = {
  error: {
    code: 429,
    message: 'User-rate limit exceeded.  Retry after 2026-11-21T22:00:00.000Z',
    status: 'RESOURCE_EXHAUSTED',
  },
}

// The word for what happened, and how often the far side has taken the mail.
test.each<[string, object | undefined, string, number]>([
  ['is not disturbed', undefined, 'accepted', 1],
  ['is cut before it is read', { drop: 'unread' }, 'unknown', 0],
  ['is cut before it is done', { drop: true }, 'unknown', 0],
  ['is refused for its rate', { status: 429, body: rate }, 'refused gmail.throttled', 0],
  ['is forbidden', { status: 403, body: { error: { code: 403 } } }, 'refused gmail.refused', 0],
  ['is refused in nobody’s words', { status: 403 }, 'unknown', 0],
  ['meets a conflict', { status: 409, body: { error: { code: 409, status: 'ABORTED' } } }, 'unknown', 0],
  ['fails before it is done', { status: 503, body: GOOGLES }, 'unknown', 0],
  ['fails once it is done', { status: 503, body: GOOGLES, afterwards: true }, 'unknown', 1],
  ['is a page once it is done', { html: true, status: 502, afterwards: true }, 'unknown', 1],
  ['is a page that says yes', { html: true, status: 200, afterwards: true }, 'unknown', 1],
  ['is cut once it is done', { drop: true, afterwards: true }, 'unknown', 1],
  ['is cut in its answer', { truncateAfterBytes: 5 }, 'unknown', 1],
  ['is late once it is done', { latencyMs: 20, afterwards: true }, 'accepted', 1],
  ['is sent elsewhere', { status: 307, headers: { location: '/gmail/v1/users/me/messages/send' } }, 'unknown', 0],
])('a send that %s is called what it is, and is made once', async (_name, fault, word, accepted) => {
  const mailbox = await startMailbox()
  if (fault) await order(mailbox, fault)
  expect(wordOf(await send(mailbox))).toBe(word)
  expect(await timesAccepted(mailbox, 'X-Letterlock-Send-Key', KEY)).toBe(accepted)
  const calls = mailbox.sandbox.box.wireLog.list().filter(({ url }) => url.includes('/messages/send'))
  expect(calls).toHaveLength(1)
})

test('a token that is refused or may not send is Google’s no, and nothing is tried with another', async () => {
  const mailbox = await startMailbox()
  expect(wordOf(await send(mailbox, { token: 'ya29.unknown' }))).toBe('refused gmail.token_refused')
  expect(wordOf(await send(mailbox, { token: mailbox.token('readonly') }))).toBe('refused gmail.scope_insufficient')
  expect(wordOf(await send(mailbox, { threadId: '18c0000000000000' }))).toBe('refused gmail.not_found')
  expect(mailsOf(mailbox, CONSUMER)).toEqual([])
})

test('nobody there, and a server that stops before it began, have sent nothing', async () => {
  const mail = { raw: MAIL, threadId: null }
  expect(wordOf(await gmailSender('http://127.0.0.1:1')(new Secret('t'), mail, never))).toBe(
    'refused gmail.unreachable',
  )
  const stopped = gmailSender('http://127.0.0.1:1')(new Secret('t'), mail, AbortSignal.abort())
  expect(wordOf(await stopped)).toBe('refused server.stopping')
})

test('the bytes arrive as they were approved, in the conversation that they answer', async () => {
  const mailbox = await startMailbox()
  const { threadId } = mailbox.deliver(letter('Order', `From: ${CONSUMER}`, 'Message-ID: <order@x>'))
  const raw = Buffer.from(letter('Re: Order', `To: ${CONSUMER}`, 'In-Reply-To: <order@x>', 'References: <order@x>'))
  const outcome = await send(mailbox, { raw, threadId })
  expect(outcome).toEqual({ is: 'accepted', id: expect.any(String), threadId })
  const caught = (await mailbox.sandbox.control('GET', '/outbox/mails/1')) as { raw: string }
  expect(Buffer.from(caught.raw, 'base64').toString()).toContain(raw.toString())
})

test('a mail that is larger than JSON may be goes as well', async () => {
  const mailbox = await startMailbox()
  const raw = Buffer.concat([MAIL, Buffer.from(`${'x'.repeat(76)}\r\n`.repeat(250_000))])
  expect((await send(mailbox, { raw })).is).toBe('accepted')
})

/** Begin a send whose answer is held once the mail is in, with the clock of waiting in the test's hand. */
async function beginHeld(mailbox: TestMailbox, signal: AbortSignal): Promise<Promise<GmailSendOutcome>[]> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  await order(mailbox, { held: true, afterwards: true })
  const mail = { raw: MAIL, threadId: null }
  const outcome = gmailSender(mailbox.sandbox.url)(new Secret(mailbox.token('send')), mail, signal)
  await expect.poll(() => timesAccepted(mailbox, 'X-Letterlock-Send-Key', KEY)).toBe(1)
  return [outcome]
}

test('an answer that does not come for four minutes leaves it in doubt', async () => {
  const [outcome] = await beginHeld(await startMailbox(), never)
  vi.advanceTimersByTime(240_000)
  expect(await outcome).toMatchObject({ is: 'unknown' })
})

test('a server that stops gives an answer on its way a moment to come, and no longer', async () => {
  const mailbox = await startMailbox()
  const stopping = new AbortController()
  const [outcome] = await beginHeld(mailbox, stopping.signal)
  stopping.abort()
  vi.advanceTimersByTime(4_999)
  await mailbox.sandbox.control('DELETE', '/faults')
  expect((await outcome)?.is).toBe('accepted')

  const another = await startMailbox()
  const again = new AbortController()
  const [doubtful] = await beginHeld(another, again.signal)
  again.abort()
  vi.advanceTimersByTime(5_000)
  expect((await doubtful)?.is).toBe('unknown')
})

test('an answer without end is cut off, and leaves it in doubt', async () => {
  const server = createServer((_request, reply) => {
    reply.writeHead(200, { 'content-type': 'application/json' })
    const more = () => reply.write(' '.repeat(65_536), () => reply.destroyed || setImmediate(more))
    more()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await expect.poll(() => server.listening).toBe(true)
  const { port } = server.address() as AddressInfo
  const outcome = await gmailSender(`http://127.0.0.1:${port}`)(new Secret('t'), { raw: MAIL, threadId: null }, never)
  expect(outcome).toMatchObject({ is: 'unknown' })
})
