import { expect, test } from 'vitest'
import { smtpCandidates } from './smtp-candidates.ts'

const NOTHING = { submissions: [], submission: [] }
const named = (...args: Parameters<typeof smtpCandidates>) =>
  smtpCandidates(...args).map(({ host, port, source }) => `${host}:${port} ${source}`)

test('the provider comes before what the domain says, and that before guesses', () => {
  const records = {
    submissions: [{ host: 'out.acme.example', port: 465 }],
    submission: [{ host: 'out.acme.example', port: 587 }],
  }
  const known = { host: 'smtp.gmail.com', port: 465, security: 'tls' as const }
  expect(named('acme.example', records, [], known)).toEqual([
    'smtp.gmail.com:465 known_provider',
    'out.acme.example:465 dns_srv',
    'out.acme.example:587 dns_srv',
    'smtp.acme.example:465 guess',
    'smtp.acme.example:587 guess',
    'mail.acme.example:465 guess',
    'mail.acme.example:587 guess',
  ])
})

test('port 25 is never tried, none is tried twice, and there are at most twelve', () => {
  const mx = ['mx1.mail.host.example', 'mx2.mail.host.example', 'mx.other.example', 'mx.third.example']
  const found = named('acme.example', NOTHING, mx, undefined)
  expect(found).toHaveLength(12)
  expect(new Set(found).size).toBe(12)
  expect(found.join()).not.toContain(':25 ')
})
