import { expect, test } from 'vitest'
import type { DueNotice } from '../../store/notice-mails.ts'
import { writeShareMail } from './write-share-mail.ts'

const notice: DueNotice & { email: string } = {
  tenantId: 'tnt_1',
  id: 'ntc_1',
  memberId: 'mem_1',
  connectionId: 'con_1',
  kind: 'mailbox.given',
  reasonCode: null,
  reasonParams: { by: 'Ana', level: 'read' },
  at: 0,
  overAt: null,
  seenAt: null,
  mailDueAt: 0,
  mailedAt: null,
  provider: 'gmail',
  account: 'info@nordwind.example',
  email: 'bo@home.example',
  byApp: null,
  name: 'Bo',
  locale: null,
  wantsMail: true,
  connection: { status: 'needs_reconnect', consentEndsAt: null },
  tries: 0,
}
const PAGE = 'https://letterlock.example/'
const write = (reasonParams: Record<string, string>, kind: DueNotice['kind'] = 'mailbox.given') =>
  writeShareMail({ ...notice, kind, reasonParams: { by: 'Ana', ...reasonParams } }, PAGE)

test('a mail says who shares what, what one may do, and where it is', () => {
  const { to, subject, text } = write({ level: 'work' })
  expect([to, subject]).toEqual(['bo@home.example', 'Ana shares info@nordwind.example with you'])
  expect(text).toContain('write and send from it as far as your organisation’s policy allows')
  expect(text).toContain('https://letterlock.example/settings/email')
  expect(text).toContain('switch such mails off in your profile')
})

test('a change, an end and a handing over each have their own words', () => {
  expect(write({ before: 'work', level: 'read' }, 'mailbox.given_otherwise').subject).toBe(
    'Ana changed what you may do in info@nordwind.example',
  )
  expect(write({ before: 'read' }, 'mailbox.gone').subject).toBe('Ana no longer shares info@nordwind.example with you')
  expect(write({}, 'mailbox.handed_over').text).toContain('you decide who else reaches it')
})

test('of two changes that no mail has told yet, the mail tells the whole', () => {
  expect(write({ level: 'work' }, 'mailbox.given_otherwise').subject).toBe('Ana shares info@nordwind.example with you')
})

test('a Swedish reader is written to in Swedish', () => {
  const { subject, text } = writeShareMail({ ...notice, locale: 'sv' }, PAGE)
  expect(subject).toBe('Ana delar info@nordwind.example med dig')
  expect(text).not.toMatch(/Hello|You may/)
})

test('no name makes a second line of a subject', () => {
  expect(write({ by: 'Ana\r\nBcc: all@works.example', level: 'read' }).subject).not.toMatch(/[\r\n]/)
})
