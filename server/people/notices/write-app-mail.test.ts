import { expect, test } from 'vitest'
import { Secret } from '../../core/secret.ts'
import { writeAppNoticeMail } from './write-app-mail.ts'

const notice = {
  tenantId: 'tnt_1',
  id: 'ntc_1',
  memberId: 'mem_1',
  connectionId: 'con_1',
  kind: 'connection.broke',
  reasonCode: 'oauth.grant_revoked',
  reasonParams: {},
  at: 0,
  overAt: null,
  seenAt: null,
  mailDueAt: 0,
  mailedAt: null,
  provider: 'gmail',
  account: 'ana@nordwind.example',
  email: 'ana@home.example',
  byApp: { name: 'Nordwind CRM', homeUrl: 'https://nordwind.example/' },
  name: 'Ana',
  locale: null,
  wantsMail: true,
  connection: { status: 'needs_reconnect', consentEndsAt: null },
  tries: 0,
} as const
const of = { page: 'https://letterlock.example/', token: new Secret('a-token') }

test('a person is told what stopped, which app uses it, where to mend it and how to get no more', () => {
  const { to, subject, text } = writeAppNoticeMail(notice, of)
  expect([to, subject]).toEqual(['ana@home.example', 'Nordwind CRM: ana@nordwind.example needs you'])
  expect(text).toContain('The connection to ana@nordwind.example that Nordwind CRM uses stopped working.')
  expect(text).toContain('You can connect it again in Nordwind CRM. https://nordwind.example/')
  expect(text).toContain('https://letterlock.example/no-mail#a-token')
})

test('what only others can mend sends nobody to connect again', () => {
  const { text } = writeAppNoticeMail({ ...notice, reasonCode: 'oauth.client_rejected' }, of)
  expect(text).not.toContain('You can connect it again')
})

test.each(['Win at https://evil.example now', 'a@b.example\nBcc: c@d.example', '<b>Ana</b>', null])(
  'an account that is no address is not put into the mail: %j',
  (account) => {
    const { subject, text } = writeAppNoticeMail({ ...notice, account, name: 'Win at https://evil.example' }, of)
    expect(subject).toBe('Nordwind CRM: gmail needs you')
    expect(text).not.toMatch(/evil|Bcc|<b>/)
  },
)

test('who reads Swedish is told in Swedish that it recovered, or when it ends', () => {
  const swedish = { ...notice, locale: 'sv' } as const
  expect(writeAppNoticeMail({ ...swedish, kind: 'connection.recovered' }, of).text).toContain(
    'Du behöver inte göra något.',
  )
  const ends = { ...swedish, kind: 'connection.expiring', overAt: Date.UTC(2026, 10, 27) } as const
  expect(writeAppNoticeMail(ends, of).text).toContain('upphör 2026-11-27')
})
