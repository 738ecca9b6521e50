import { expect, test } from 'vitest'
import type { DueNotice } from '../../store/notice-mails.ts'
import { writeNoticeMail } from './write-mail.ts'

const notice: DueNotice & { email: string } = {
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
  byApp: null,
  name: 'Ana',
  locale: null,
  wantsMail: true,
  connection: { status: 'needs_reconnect', consentEndsAt: null },
  tries: 0,
}
const PAGE = 'https://letterlock.example/'

test('a mail says what stopped, why, what to do, and where', () => {
  const mail = writeNoticeMail(notice, PAGE)
  expect(mail).toMatchObject({ to: 'ana@home.example', subject: 'ana@nordwind.example needs you' })
  expect(mail.text).toContain(PAGE)
  expect(mail.text).toMatch(/stopped working/)
})

test('whoever looks after the organisation is led to where its trust is explained, and no account is named', () => {
  const kind = 'workspace.blocked' as const
  const { subject, text } = writeNoticeMail(
    { ...notice, kind, reasonCode: 'workspace.people_kept_out', reasonParams: { people: '7' } },
    PAGE,
  )
  expect(subject).toBe('Google Workspace no longer lets Letterlock in')
  expect(text).toContain('https://letterlock.example/integrations/trust')
  expect(text).toContain('People affected: 7')
  expect(text).not.toContain('ana@nordwind.example')
})

test('a Swedish reader is written to in Swedish', () => {
  const { subject, text } = writeNoticeMail({ ...notice, locale: 'sv' }, PAGE)
  expect(subject).toBe('ana@nordwind.example behöver dig')
  expect(text).toMatch(/slutade fungera/)
  expect(text).not.toMatch(/stopped|Hello/)
})

test.each(['en', 'sv'] as const)(
  'every kind has its words in %s, and no brace or line end is left in a subject',
  (locale) => {
    for (const kind of [
      'connection.broke',
      'connection.recovered',
      'connection.expiring',
      'workspace.blocked',
    ] as const) {
      const account = 'a@b\r\nBcc: c@d'
      const mail = writeNoticeMail({ ...notice, kind, locale, account, overAt: Date.UTC(2026, 10, 27) }, PAGE)
      expect(mail.subject).not.toMatch(/[\r\n]/)
      expect(mail.text).not.toMatch(/[{}]|undefined|null/)
      if (kind === 'connection.expiring') expect(mail.text).toContain('2026-11-27')
    }
  },
)
