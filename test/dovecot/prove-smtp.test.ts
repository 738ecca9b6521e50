import { expect, test } from 'vitest'
import { startImap } from '../../sandbox/imap/test-imap.ts'
import type { AppError } from '../../server/core/errors.ts'
import { Secret } from '../../server/core/secret.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { proveSmtp } from '../../server/transport/smtp/prove-smtp.ts'
import type { SmtpStep } from '../../server/transport/smtp/sign-in.ts'
import { type SmtpAnswer, type SmtpLiar, startSmtpLiar } from './smtp-liar.ts'

const PASSWORD = 'correct horse — häst'

/** How a try went: the steps that were begun, and the code that ended it, `works` where none did. */
async function prove(
  { port, certificate }: Pick<SmtpLiar, 'port' | 'certificate'>,
  wish: {
    security?: 'tls' | 'starttls' | 'none'
    host?: string
    trust?: 'public'
    username?: string
    password?: string
    signal?: AbortSignal
    ca?: string
    onStep?: (step: SmtpStep) => void
  } = {},
): Promise<{ steps: SmtpStep[]; ended: string; error: AppError | undefined }> {
  const { security = 'starttls', host = 'localhost', username = 'ana@liar.test', password = PASSWORD } = wish
  const steps: SmtpStep[] = []
  const trust = openImapTrust(wish.ca ?? certificate, wish.trust ?? 'public_and_loopback')
  const login = { host, port, security, username, password: new Secret(password) }
  const signal = wish.signal ?? new AbortController().signal
  const begin = (step: SmtpStep) => {
    steps.push(step)
    wish.onStep?.(step)
  }
  const error: AppError | undefined = await proveSmtp(login, trust, begin, signal).then(
    () => undefined,
    (failure: AppError) => failure,
  )
  return { steps, ended: error?.code ?? 'works', error }
}

const saidPassword = ({ heard }: SmtpLiar) =>
  heard.some((line) => Buffer.from(line.split(' ').at(-1) ?? '', 'base64').includes(PASSWORD))

test('every step is told before it begins, and nothing is sent', async () => {
  const server = await startSmtpLiar()
  expect(await prove(server)).toMatchObject({
    ended: 'works',
    steps: ['name', 'port', 'greeting', 'ehlo', 'tls', 'ehlo', 'sign_in'],
  })
  expect(server.heard.filter((line) => /^(MAIL|RCPT|DATA)/i.test(line))).toEqual([])
  expect(server.heardInClear.join(' ')).not.toContain('AUTH')
  const tls = await startSmtpLiar({}, { tls: true })
  expect(await prove(tls, { security: 'tls' })).toMatchObject({
    ended: 'works',
    steps: ['name', 'port', 'tls', 'greeting', 'ehlo', 'sign_in'],
  })
})

test('the sandbox takes an app password, and says no in Gmail’s words', async () => {
  const gmail = await startImap()
  const server = { port: gmail.smtpPort, certificate: gmail.certificate }
  const as = (password: string) => prove(server, { host: '127.0.0.1', username: gmail.email, password })
  expect((await as(gmail.appPassword)).ended).toBe('works')
  expect((await as('wrong')).ended).toBe('smtp.password_refused')
  await gmail.sandbox.control('PUT', `/users/${gmail.email}/imap`, { password: 'real' })
  expect((await as('real')).ended).toBe('smtp.app_password_required')
  await gmail.sandbox.control('PUT', `/users/${gmail.email}/imap`, { signIn: 'web-login-required' })
  expect((await as(gmail.appPassword)).ended).toBe('smtp.web_login_required')
  expect(await gmail.sandbox.control('GET', '/outbox/mails')).toEqual({ mails: [] })
})

test.each<[string, string, string]>([
  ['a wrong password', '535 5.7.8 bad credentials\r\n', 'smtp.password_refused'],
  [
    'too many connections, with the number for a wrong password',
    '535 Too many concurrent connections\r\n',
    'smtp.too_many_connections',
  ],
  ['weather', '454 4.7.0 Temporary authentication failure\r\n', 'smtp.unavailable'],
  ['weather in the words of a verdict', '535 5.7.8 Temporary server error, try again later\r\n', 'smtp.unavailable'],
  [
    'SMTP switched off',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled\r\n',
    'smtp.not_enabled',
  ],
  ['no word about why', '550 no\r\n', 'smtp.sign_in_refused'],
])('%s is told apart at the sign-in', async (_name, AUTH, code) => {
  const server = await startSmtpLiar({ AUTH })
  const { ended, steps } = await prove(server)
  expect([ended, steps.at(-1)]).toEqual([code, 'sign_in'])
})

test.each<[string, Record<string, SmtpAnswer>, string, string]>([
  ['in place of a greeting', { greeting: '421 4.3.2 closing\r\n' }, 'greeting', 'smtp.unavailable'],
  ['to EHLO', { EHLO: '421 4.3.2 closing\r\n' }, 'ehlo', 'smtp.unavailable'],
  ['to STARTTLS', { STARTTLS: '421 4.3.2 closing\r\n' }, 'tls', 'smtp.unavailable'],
  ['(or 454) to STARTTLS', { STARTTLS: '454 4.7.0 TLS not available\r\n' }, 'tls', 'smtp.unavailable'],
  ['to the sign-in', { AUTH: '421 4.7.0 try again later\r\n' }, 'sign_in', 'smtp.unavailable'],
  [
    'to the sign-in, of too many connections',
    { AUTH: '421 4.7.0 Too many concurrent SMTP connections\r\n' },
    'sign_in',
    'smtp.too_many_connections',
  ],
])('a 421 %s is weather at its step, and nobody’s wrong password', async (_name, lies, step, code) => {
  const server = await startSmtpLiar(lies)
  const { ended, steps } = await prove(server)
  expect([steps.at(-1), ended]).toEqual([step, code])
  if (step !== 'sign_in') expect(saidPassword(server)).toBe(false)
})

test('a server that takes nobody’s password hears none', async () => {
  const server = await startSmtpLiar({ EHLO: '250-liar.test\r\n250 STARTTLS\r\n' })
  const { ended, steps } = await prove(server)
  expect([steps.at(-1), ended]).toEqual(['ehlo', 'smtp.sign_in_method_missing'])
  expect(server.heard.join(' ')).not.toContain('AUTH')
})

test('a server that offers no STARTTLS hears no password', async () => {
  const server = await startSmtpLiar({
    EHLO: '250-liar.test\r\n250 AUTH PLAIN\r\n',
    STARTTLS: '502 no\r\n',
  })
  expect((await prove(server)).ended).toBe('smtp.starttls_missing')
  expect(saidPassword(server)).toBe(false)
})

test('a server that offers AUTH before STARTTLS, and none after it, hears no password', async () => {
  let asked = 0
  const server = await startSmtpLiar({
    EHLO: (socket) =>
      socket.write(asked++ === 0 ? '250-liar.test\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n' : '250 liar.test\r\n'),
  })
  const { ended, steps } = await prove(server)
  expect([ended, steps.at(-1)]).toEqual(['smtp.sign_in_method_missing', 'ehlo'])
  expect(saidPassword(server)).toBe(false)
})

test.each<[string, 'tls' | 'starttls', boolean, string, string]>([
  ['TLS at a port of STARTTLS', 'tls', false, 'smtp.tls_failed', 'tls'],
  ['STARTTLS at a port of TLS', 'starttls', true, 'smtp.timed_out', 'greeting'],
])('%s is no wrong password', async (_name, security, tls, code, step) => {
  const server = await startSmtpLiar({}, { tls })
  const gone = new AbortController()
  // A port of TLS waits for us as we wait for its greeting: whoever watches leaves then.
  const leave = (step: SmtpStep) => tls && step === 'greeting' && setImmediate(() => gone.abort())
  const { ended, steps } = await prove(server, { security, signal: gone.signal, onStep: leave })
  expect([ended, steps.at(-1)]).toEqual([code, step])
  expect(saidPassword(server)).toBe(false)
})

test('a certificate of another name, of nobody we trust, or of long ago ends it before the password', async () => {
  const other = await startSmtpLiar({}, { tls: true, name: 'mail.elsewhere.test' })
  const { ended, steps } = await prove(other, { security: 'tls' })
  expect([ended, steps.at(-1)]).toEqual(['smtp.certificate_other_name', 'tls'])
  const later = await startSmtpLiar({}, { name: 'mail.elsewhere.test' })
  expect(await prove(later)).toMatchObject({ ended: 'smtp.certificate_other_name' })
  const stranger = await startSmtpLiar()
  expect(await prove(stranger, { ca: other.certificate })).toMatchObject({ ended: 'smtp.certificate_untrusted' })
  const old = await startSmtpLiar({}, { endsAt: new Date('2020-01-01') })
  expect(await prove(old)).toMatchObject({ ended: 'smtp.certificate_expired' })
  for (const server of [other, later, stranger, old]) expect(saidPassword(server)).toBe(false)
})

test.each<[string, string]>([
  ['one line without an end', `220 ${'x'.repeat(10_000_000)}`],
  ['lines without an end', '220-all day\r\n'.repeat(800_000)],
])('a greeting of ten megabytes (%s) is cut off', async (_name, greeting) => {
  const server = await startSmtpLiar({ greeting })
  const { ended, steps } = await prove(server)
  expect([ended, steps.at(-1)]).toEqual(['smtp.nonsense', 'greeting'])
})

test('a page of HTML, a hang-up and a closed port are told apart', async () => {
  const web = await startSmtpLiar({ greeting: 'HTTP/1.1 400 Bad Request\r\n' })
  expect((await prove(web)).ended).toBe('smtp.nonsense')
  const rude = await startSmtpLiar({ greeting: (socket) => socket.destroy() })
  expect((await prove(rude)).ended).toBe('smtp.connection_lost')
  const busy = await startSmtpLiar({ greeting: '421 4.7.0 Too many concurrent SMTP connections\r\n' })
  expect((await prove(busy)).ended).toBe('smtp.too_many_connections')
  const nobody = await prove({ port: 1, certificate: web.certificate })
  expect([nobody.ended, nobody.steps.at(-1)]).toEqual(['smtp.connection_refused', 'port'])
})

test('a private network is not knocked at, an unknown name is told, and in clear goes to this machine alone', async () => {
  const server = await startSmtpLiar()
  expect(await prove(server, { trust: 'public' })).toMatchObject({ ended: 'smtp.address_not_allowed', steps: ['name'] })
  expect(await prove(server, { host: '10.0.0.1' })).toMatchObject({ ended: 'smtp.address_not_allowed' })
  expect(server.heard).toEqual([])
  expect((await prove(server, { host: 'nobody.invalid' })).ended).toBe('smtp.host_unknown')
  expect((await prove(server, { host: 'mail.example.com', security: 'none' })).ended).toBe('smtp.encryption_required')
})

test('a server that repeats the password it was sent puts it into no failure', async () => {
  const server = await startSmtpLiar({ AUTH: `535 ${PASSWORD} is wrong\r\n` })
  const { error } = await prove(server)
  expect(error?.code).toBe('smtp.password_refused')
  expect(`${error?.message} ${error?.detail} ${error?.stack} ${JSON.stringify(error)} ${error?.cause}`).not.toContain(
    'horse',
  )
})
