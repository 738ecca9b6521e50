import type { Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startImap, type TestImap } from '../../sandbox/imap/test-imap.ts'
import { CONSUMER } from '../../sandbox/testing/start.ts'
import { Secret } from '../../server/core/secret.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import type { SmtpSendOutcome } from '../../server/transport/smtp/judge-end.ts'
import { type ApprovedMail, FINAL_REPLY_MS, sendApproved } from '../../server/transport/smtp/send-approved.ts'
import { type SmtpSession, signInToSmtp } from '../../server/transport/smtp/sign-in.ts'
import { type SmtpAnswer, startSmtpLiar } from '../dovecot/smtp-liar.ts'

const KEY = 'key-1'
const FAR = 'far@away.example'
const never = new AbortController().signal

/** A mail whose lines begin with dots and end as SMTP would have it. */
const MAIL: ApprovedMail = {
  mime: Buffer.from(
    [
      'From: anna.berg@nordwind.example',
      `To: ${CONSUMER}, ${FAR}`,
      'Subject: Plan',
      'Message-ID: <key-1@nordwind.example>',
      'Date: Sat, 21 Nov 2026 12:00:00 +0000',
      `X-Letterlock-Send-Key: ${KEY}`,
      '',
      '.one dot',
      '..two dots',
      '.',
      'See you on Friday.',
      '',
    ].join('\r\n'),
  ),
  from: 'anna.berg@nordwind.example',
  recipients: [CONSUMER, FAR, 'hidden@away.example'],
}

async function signedIn(
  port: number,
  certificate: string,
  host: string,
  username: string,
  password: string,
): Promise<SmtpSession> {
  const login = { host, port, security: 'starttls', username, password: new Secret(password) } as const
  const trust = openImapTrust(certificate, 'public_and_loopback')
  const session = await signInToSmtp(login, trust, () => undefined, never, FINAL_REPLY_MS)
  onTestFinished(() => session.close())
  return session
}

const atSandbox = ({ smtpPort, certificate, email, appPassword }: TestImap) =>
  signedIn(smtpPort, certificate, '127.0.0.1', email, appPassword)

const order = ({ sandbox }: TestImap, path: string, action: object) =>
  sandbox.control('PUT', '/faults', { rules: [{ id: 'f', match: { method: 'SMTP', path }, do: action, times: 1 }] })

async function timesAccepted({ sandbox }: TestImap): Promise<number> {
  const asked = new URLSearchParams({ header: 'X-Letterlock-Send-Key', value: KEY })
  return ((await sandbox.control('GET', `/accepted?${asked}`)) as { times: number }).times
}

const wordOf = (outcome: SmtpSendOutcome) =>
  outcome.is === 'refused' ? `${outcome.code}${outcome.later ? ' later' : ''}` : outcome.is

// The word for what happened, and how often the far side has taken the mail.
test.each<[string, string, object | undefined, string, number]>([
  ['is not disturbed', '', undefined, 'accepted', 1],
  ['has a sender refused', 'MAIL', { status: 553 }, 'smtp.sender_refused', 0],
  ['has a sender put off', 'MAIL', { status: 451 }, 'smtp.unavailable later', 0],
  ['is cut at its sender', 'MAIL', { drop: true }, 'smtp.connection_lost later', 0],
  ['has a recipient refused', 'RCPT', { status: 550 }, 'smtp.recipients_refused', 0],
  ['has a recipient put off', 'RCPT', { status: 450 }, 'smtp.recipients_refused later', 0],
  ['is cut at a recipient', 'RCPT', { drop: true }, 'smtp.connection_lost later', 0],
  ['is refused at its end', 'DATA', { status: 554 }, 'smtp.mail_refused', 0],
  ['is put off at its end', 'DATA', { status: 451 }, 'smtp.mail_refused', 0],
  [
    'meets the limit of a day',
    'DATA',
    { status: 550, body: '5.4.5 Daily user sending limit exceeded.' },
    'smtp.sending_limit',
    0,
  ],
  ['is cut at its end, undone', 'DATA', { drop: true }, 'unknown', 0],
  ['is cut once it is in', 'DATA', { drop: true, afterwards: true }, 'unknown', 1],
  ['is in, and the server says it closes', 'DATA', { status: 421, afterwards: true }, 'unknown', 1],
  ['is cut in its answer', 'DATA', { truncateAfterBytes: 0 }, 'unknown', 1],
  ['is late once it is in', 'DATA', { latencyMs: 20, afterwards: true }, 'accepted', 1],
])('a mail that %s is called what it is, and is handed over once', async (_name, step, fault, word, accepted) => {
  const smtp = await startImap()
  const session = await atSandbox(smtp)
  if (fault) await order(smtp, `^smtp:${step}$`, fault)
  expect(wordOf(await sendApproved(session, MAIL, never))).toBe(word)
  expect(await timesAccepted(smtp)).toBe(accepted)
})

test('the bytes arrive as they were approved, at whom was approved and at nobody else', async () => {
  const smtp = await startImap()
  expect(await sendApproved(await atSandbox(smtp), MAIL, never)).toEqual({ is: 'accepted' })
  const caught = (await smtp.sandbox.control('GET', '/outbox/mails/1')) as { raw: string; recipients: string[] }
  expect(Buffer.from(caught.raw, 'base64').toString()).toContain(MAIL.mime.toString())
  expect(caught.recipients).toEqual(MAIL.recipients)
})

test('a server that is gone before the mail was begun has taken nothing', async () => {
  const smtp = await startImap()
  const session = await atSandbox(smtp)
  session.close()
  expect(await sendApproved(session, MAIL, never)).toMatchObject({ is: 'refused', later: true })
  const stopped = await sendApproved(await atSandbox(smtp), MAIL, AbortSignal.abort())
  expect(wordOf(stopped)).toBe('server.stopping later')
  expect(await timesAccepted(smtp)).toBe(0)
})

/** A server that follows the protocol but where it lies, after the sign-in; it takes mail by a dot alone. */
async function atLiar(lies: Record<string, SmtpAnswer>) {
  const liar = await startSmtpLiar({
    MAIL: '250 ok\r\n',
    RCPT: '250 ok\r\n',
    DATA: '354 go on\r\n',
    '.': '250 taken\r\n',
    ...lies,
  })
  return { liar, session: await signedIn(liar.port, liar.certificate, 'localhost', 'ana@liar.test', 'secret') }
}
const PIPELINING = '250-liar.test\r\n250-STARTTLS\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN\r\n'

test.each([
  ['one command at a time', {}],
  ['all commands at once', { EHLO: PIPELINING }],
])('one refused recipient of three cuts the line before a byte of the mail has left: %s', async (_name, lies) => {
  let asked = 0
  const RCPT = (socket: Socket) => socket.write(++asked === 2 ? '550 5.1.1 nobody\r\n' : '250 ok\r\n')
  const { liar, session } = await atLiar({ ...lies, RCPT })
  expect(await sendApproved(session, MAIL, never)).toEqual({
    is: 'refused',
    code: 'smtp.recipients_refused',
    params: { host: 'localhost', port: String(liar.port), addresses: FAR },
    later: false,
  })
  expect(liar.heard.filter((line) => /^RCPT/i.test(line))).toHaveLength(3)
  expect(liar.heard.filter((line) => /Send-Key|Friday|^\.$/.test(line))).toEqual([])
})

test('a server that says yes before it has the mail, or closes while it comes, has not said yes', async () => {
  const whole = {
    ...MAIL,
    mime: Buffer.concat([MAIL.mime, Buffer.from('x'.repeat(76).concat('\r\n').repeat(200_000))]),
  }
  const hasty = await atLiar({ DATA: '354 go on\r\n250 taken\r\n' })
  expect(await sendApproved(hasty.session, whole, never)).toMatchObject({ is: 'unknown' })
  const rude = await atLiar({ 'SUBJECT:': (socket) => socket.destroy() })
  expect(await sendApproved(rude.session, whole, never)).toMatchObject({ is: 'refused', later: true })
})

test('a server that says nothing before the mail is left after five minutes, and nothing was sent', async () => {
  const heard = Promise.withResolvers<void>()
  const { session } = await atLiar({ MAIL: () => heard.resolve() })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const outcome = sendApproved(session, MAIL, never)
  await heard.promise
  vi.advanceTimersByTime(300_000)
  expect(wordOf(await outcome)).toBe('smtp.timed_out later')
})

test.each([
  ['has the mail and never comes to an end about it', '.', 'unknown'],
  ['stops reading the mail', 'SUBJECT:', 'smtp.timed_out later'],
])('a server that %s is left after ten minutes', async (_name, line, word) => {
  const heard = Promise.withResolvers<void>()
  const { session } = await atLiar({
    [line]: (socket) => {
      if (line === '.') socket.write('250-wait\r\n')
      else socket.pause()
      heard.resolve()
    },
  })
  const filler = Buffer.alloc(20 * 1024 * 1024, 'x'.repeat(76).concat('\r\n'))
  const large = { ...MAIL, mime: Buffer.concat([MAIL.mime, filler]) }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const outcome = sendApproved(session, line === '.' ? MAIL : large, never)
  await heard.promise
  vi.advanceTimersByTime(600_000)
  expect(wordOf(await outcome)).toBe(word)
})

test('a stopping server waits a moment for the answer to a mail that has left, and none before', async () => {
  const heard = Promise.withResolvers<void>()
  const { session } = await atLiar({ '.': () => heard.resolve() })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const stopping = new AbortController()
  const outcome = sendApproved(session, MAIL, stopping.signal)
  await heard.promise
  stopping.abort()
  vi.advanceTimersByTime(5_000)
  expect(await outcome).toMatchObject({ is: 'unknown', code: 'server.stopping' })

  const before = Promise.withResolvers<void>()
  const early = await atLiar({ MAIL: () => before.resolve() })
  const again = new AbortController()
  const refused = sendApproved(early.session, MAIL, again.signal)
  await before.promise
  again.abort()
  expect(wordOf(await refused)).toBe('server.stopping later')
})
