import { expect, test } from 'vitest'
import { imapCandidates, providerBehind } from './imap-candidates.ts'

const NOTHING = { imaps: [], imap: [], mx: [] }

test('what the domain says of itself comes before any guess', () => {
  const records = {
    ...NOTHING,
    imaps: [{ host: 'mail.acme.example', port: 993 }],
    imap: [{ host: 'old.acme.example', port: 143 }],
  }
  const found = imapCandidates('acme.example', records, undefined)
  expect(found.slice(0, 3).map(({ host, port, security, source }) => [host, port, security, source])).toEqual([
    ['mail.acme.example', 993, 'tls', 'dns_srv'],
    ['old.acme.example', 143, 'starttls', 'dns_srv'],
    ['imap.acme.example', 993, 'tls', 'guess'],
  ])
  // Named by the domain already: tried once.
  expect(found.filter(({ host, port }) => host === 'mail.acme.example' && port === 993)).toHaveLength(1)
})

test('a domain whose mail goes to a known provider leads to that provider’s server', () => {
  const records = { ...NOTHING, mx: ['in1-smtp.messagingengine.com'] }
  const provider = providerBehind(records)
  expect(provider?.name).toBe('Fastmail')
  const [first] = imapCandidates('acme.example', records, provider)
  expect(first).toEqual({ host: 'imap.fastmail.com', port: 993, security: 'tls', source: 'known_provider' })
  expect(providerBehind({ ...NOTHING, mx: ['aspmx.l.google.com'] })?.name).toBe('Gmail')
  expect(providerBehind({ ...NOTHING, mx: ['evilgoogle.com'] })).toBeUndefined()
})

test('the guesses follow where the mail is delivered, and are few', () => {
  const found = imapCandidates('acme.example', { ...NOTHING, mx: ['mx1.host.example', 'mx2.host.example'] }, undefined)
  expect(found.map(({ host }) => host)).toContain('imap.host.example')
  expect(found.length).toBeLessThanOrEqual(12)
})
