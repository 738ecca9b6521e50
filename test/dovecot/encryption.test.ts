import { generate } from 'selfsigned'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from './open-session.ts'
import { NO_DOVECOT, startDovecot, type TestDovecot } from './start-dovecot.ts'

const NAMED = { type: 2, value: 'localhost' } as const
const ELSEWHERE = { type: 2, value: 'mail.elsewhere.test' } as const
const DAY_MS = 86_400_000

interface Certificate {
  cert: string
  key: string
}

async function makeCertificate(name: { type: 2; value: string }, endsInMs: number): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'A test' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 10 * DAY_MS),
    notAfterDate: new Date(Date.now() + endsInMs),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [name] },
    ],
  })
  return { cert, key }
}

let good: Certificate
let dovecot: TestDovecot
beforeAll(async () => {
  if (NO_DOVECOT) return
  good = await makeCertificate(NAMED, 10 * DAY_MS)
  dovecot = await startDovecot({ tls: good })
})
afterAll(() => dovecot?.stop())

const inDovecot = test.skipIf(NO_DOVECOT)
const STARTTLS = { host: 'localhost', security: 'starttls' } as const

inDovecot('STARTTLS with an authority of the deployer’s own', async () => {
  const session = await openSession(dovecot, { ...STARTTLS, ca: good.cert })
  expect((await session.select('INBOX')).exists).toBe(0)
})

inDovecot('TLS from the first byte', async () => {
  const { imapsPort } = dovecot
  const session = await openSession(dovecot, { host: 'localhost', port: imapsPort, security: 'tls', ca: good.cert })
  expect((await session.select('INBOX')).exists).toBe(0)
})

inDovecot('a certificate of nobody we trust ends it before the password is sent', async () => {
  await expect(openSession(dovecot, STARTTLS)).rejects.toMatchObject({ code: 'imap.certificate_untrusted' })
  const tls = { host: 'localhost', port: dovecot.imapsPort, security: 'tls' } as const
  await expect(openSession(dovecot, tls)).rejects.toMatchObject({ code: 'imap.certificate_untrusted' })
})

inDovecot('a certificate for another name, and one that has run out, are told apart', async () => {
  const other = await makeCertificate(ELSEWHERE, 10 * DAY_MS)
  const old = await makeCertificate(NAMED, -DAY_MS)
  for (const [certificate, code] of [
    [other, 'imap.certificate_other_name'],
    [old, 'imap.certificate_expired'],
  ] as const) {
    const server = await startDovecot({ tls: certificate })
    try {
      await expect(openSession(server, { ...STARTTLS, ca: certificate.cert })).rejects.toMatchObject({ code })
    } finally {
      await server.stop()
    }
  }
})

inDovecot('TLS to a port that speaks in clear is no wrong password', async () => {
  const wish = { host: 'localhost', security: 'tls', ca: good.cert } as const
  await expect(openSession(dovecot, wish)).rejects.toMatchObject({ code: 'imap.tls_failed' })
})

test('a password crosses no network in clear', async () => {
  const far = { host: 'mail.example.com', port: 143, user: 'ana', password: 'x' }
  await expect(openSession(far)).rejects.toMatchObject({ code: 'imap.encryption_required' })
})

test('addresses of a private network are refused before anything is sent', async () => {
  const far = { host: '10.0.0.1', port: 993, user: 'ana', password: 'x' }
  await expect(openSession(far, { security: 'tls' })).rejects.toMatchObject({ code: 'imap.address_not_allowed' })
})

test('a port where nobody listens is told as such', async () => {
  const nobody = { host: '127.0.0.1', port: 1, user: 'ana', password: 'x' }
  await expect(openSession(nobody)).rejects.toMatchObject({ code: 'imap.connection_refused' })
})
