import { generate } from 'selfsigned'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { AppError } from '../../server/core/errors.ts'
import { Secret } from '../../server/core/secret.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { openImap } from '../../server/transport/imap/open-imap.ts'
import { type ImapStep, proveImapSteps } from '../../server/transport/imap/prove-steps.ts'
import { type Answer, startLiar } from './lying-server.ts'
import { openSession } from './open-session.ts'
import { NO_DOVECOT, startDovecot, type TestDovecot } from './start-dovecot.ts'

const PASSWORD = 'correct-horse-1'
/** As many as Dovecot's settings here let one person open. */
const CONNECTIONS_MAX = 20

interface Wish {
  host?: string
  port: number
  security?: 'tls' | 'starttls' | 'none'
  username?: string
  password?: string
  ca?: string | undefined
  signal?: AbortSignal
  onStep?: (step: ImapStep) => void
}

/** How a try went: the steps that were begun, and the code that ended it, `works` where none did. */
async function prove(wish: Wish): Promise<{ steps: ImapStep[]; ended: string; error: AppError | undefined }> {
  const { host = 'localhost', port, security = 'none', username = 'ana@dovecot.test', password = PASSWORD } = wish
  const steps: ImapStep[] = []
  const server = { host, port, security }
  const trust = openImapTrust(wish.ca, 'public_and_loopback')
  const signal = wish.signal ?? new AbortController().signal
  const begin = (step: ImapStep) => {
    steps.push(step)
    wish.onStep?.(step)
  }
  const open = () =>
    openImap({ ...server, username, auth: { password: new Secret(password) } }, trust, IMAP_DEADLINES, signal)
  const error = await proveImapSteps(server, trust, open, begin, signal).then(
    () => undefined,
    (failure: AppError) => failure,
  )
  return { steps, ended: error?.code ?? 'works', error }
}

/** Where it ended, and how. */
async function lastOf(wish: Wish): Promise<[ImapStep | undefined, string]> {
  const { steps, ended } = await prove(wish)
  return [steps.at(-1), ended]
}

async function makeCertificate(name: string): Promise<{ cert: string; key: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'A test' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
    ],
  })
  return { cert, key }
}

let ca: string
let dovecot: TestDovecot
beforeAll(async () => {
  if (NO_DOVECOT) return
  const made = await makeCertificate('localhost')
  ca = made.cert
  dovecot = await startDovecot({ tls: made })
})
afterAll(() => dovecot?.stop())

const inDovecot = test.skipIf(NO_DOVECOT)
const starttls = () => ({ port: dovecot.port, security: 'starttls', ca }) as const
const tls = () => ({ port: dovecot.imapsPort, security: 'tls', ca }) as const

inDovecot('a real server is gone through step by step, each told before it begins', async () => {
  expect(await prove(starttls())).toMatchObject({
    ended: 'works',
    steps: ['name', 'port', 'greeting', 'tls', 'sign_in', 'folders'],
  })
  expect(await prove(tls())).toMatchObject({
    ended: 'works',
    steps: ['name', 'port', 'tls', 'greeting', 'sign_in', 'folders'],
  })
})

inDovecot('a wrong password ends it at the sign-in, whichever way it is encrypted', async () => {
  for (const wish of [starttls(), tls()])
    expect(await lastOf({ ...wish, password: 'wrong' })).toEqual(['sign_in', 'imap.password_refused'])
})

inDovecot('an unknown name, a closed port and a private network are told before anything is said', async () => {
  expect(await lastOf({ ...tls(), host: 'mail.nobody.invalid' })).toEqual(['name', 'imap.host_unknown'])
  expect(await lastOf({ ...tls(), port: 1 })).toEqual(['port', 'imap.connection_refused'])
  expect(await lastOf({ ...tls(), host: '10.0.0.1' })).toEqual(['name', 'imap.address_not_allowed'])
  expect(await prove({ port: 143, host: 'mail.example.com' })).toMatchObject({
    steps: [],
    ended: 'imap.encryption_required',
  })
})

inDovecot('a certificate of another name, or of nobody we trust, ends it at the step of TLS', async () => {
  const other = await makeCertificate('mail.elsewhere.test')
  const elsewhere = await startDovecot({ tls: other })
  onTestFinished(() => elsewhere.stop())
  for (const at of [
    { port: elsewhere.port, security: 'starttls' },
    { port: elsewhere.imapsPort, security: 'tls' },
  ] as const) {
    expect(await lastOf({ ...at, ca: other.cert })).toEqual(['tls', 'imap.certificate_other_name'])
    expect(await lastOf(at)).toEqual(['tls', 'imap.certificate_untrusted'])
  }
})

inDovecot('TLS where the port speaks in clear is told at the step of TLS', async () => {
  expect(await lastOf({ ...starttls(), security: 'tls' })).toEqual(['tls', 'imap.tls_failed'])
})

inDovecot('one connection too many is weather at the sign-in, and no wrong password', async () => {
  const user = 'crowd@dovecot.test'
  const open = await Promise.all(
    Array.from({ length: CONNECTIONS_MAX }, () => openSession({ ...dovecot, user }, { host: 'localhost' })),
  )
  expect(await lastOf({ ...tls(), username: user })).toEqual(['sign_in', 'imap.too_many_connections'])
  await Promise.all(open.map((session) => session.logout()))
  await expect.poll(() => lastOf({ ...tls(), username: user })).toEqual(['folders', 'works'])
})

test('a server that offers no STARTTLS hears no password', async () => {
  const liar = await startLiar()
  expect(await lastOf({ port: liar.port, security: 'starttls' })).toEqual(['tls', 'imap.starttls_missing'])
  expect(liar.heard.join(' ')).not.toMatch(/LOGIN|AUTHENTICATE|correct-horse/)
})

test.each<[string, Answer, string]>([
  ['of too many connections', '* BYE Too many simultaneous connections. (Failure)\r\n', 'imap.too_many_connections'],
  ['of a page of HTML', 'HTTP/1.1 400 Bad Request\r\n', 'imap.nonsense'],
  ['that is a hang-up', (socket) => socket.destroy(), 'imap.unreachable'],
  ['of ten megabytes in one line', `* OK ${'x'.repeat(10_000_000)}\r\n`, 'imap.nonsense'],
  ['of ten megabytes without a word of ours', 'x'.repeat(10_000_000), 'imap.nonsense'],
])('a greeting %s ends it there, and hears no password', async (_name, greeting, code) => {
  const liar = await startLiar({ greeting })
  expect(await lastOf({ port: liar.port })).toEqual(['greeting', code])
  expect(liar.heard).toEqual([])
})

test('a flood of lines in place of an answer is cut off, and is nobody’s wrong password', async () => {
  const liar = await startLiar({ LOGIN: `* ${'x'.repeat(10_000_000)}\r\nTAG OK in\r\n` })
  const { ended, steps } = await prove({ port: liar.port })
  expect([steps.at(-1), ended]).toEqual(['sign_in', 'imap.nonsense'])
})

test.each<[string, string, string]>([
  ['a wrong password', '[AUTHENTICATIONFAILED] Invalid credentials (Failure)', 'imap.password_refused'],
  [
    'too many connections, with the code for a wrong password',
    '[AUTHENTICATIONFAILED] Too many simultaneous connections. (Failure)',
    'imap.too_many_connections',
  ],
  ['a directory that is away', '[AUTHENTICATIONFAILED] Temporary internal error', 'imap.unavailable'],
  ['no word about why', 'Computer says no', 'imap.sign_in_refused'],
])('%s is told apart at the sign-in', async (_name, words, code) => {
  const liar = await startLiar({ LOGIN: `TAG NO ${words}\r\n` })
  expect(await lastOf({ port: liar.port })).toEqual(['sign_in', code])
})

test('a mailbox whose folders do not open says so at that step, and the line is given back', async () => {
  const liar = await startLiar({ SELECT: 'TAG NO [NONEXISTENT] no such mailbox\r\n' })
  expect(await lastOf({ port: liar.port })).toEqual(['folders', 'imap.folder_missing'])
  await expect.poll(() => liar.heard).toContain('LOGOUT')
})

test('whoever closes the form ends the waiting, and a server that repeats the password is not repeated', async () => {
  const mute = await startLiar({ greeting: () => undefined })
  const gone = new AbortController()
  const leave = (step: ImapStep) => step === 'greeting' && setImmediate(() => gone.abort())
  const left = await lastOf({ port: mute.port, signal: gone.signal, onStep: leave })
  expect(left).toEqual(['greeting', 'imap.timed_out'])
  const parrot = await startLiar({ LOGIN: `TAG NO [AUTHENTICATIONFAILED] ${PASSWORD} is wrong\r\n` })
  const { error } = await prove({ port: parrot.port })
  expect(`${error?.message} ${error?.detail} ${error?.stack} ${JSON.stringify(error)} ${error?.cause}`).not.toContain(
    'horse',
  )
})
