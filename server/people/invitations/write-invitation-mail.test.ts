import { expect, test } from 'vitest'
import { type InvitationLetter, writeInvitationMail } from './write-invitation-mail.ts'

const letter: InvitationLetter = {
  kind: 'invite',
  to: 'ana@works.example',
  name: 'Ana',
  organisation: 'Nordwind',
  by: 'Jana',
  role: 'manager',
  link: 'https://letterlock.example/invite#tnt_1.token',
  expiresAt: Date.UTC(2026, 10, 28, 9, 30),
}

test('an invitation says who asks, as what, and until when the link works', () => {
  const { subject, text, html } = writeInvitationMail(letter, 'en')
  expect(subject).toBe('Jana invites you to Nordwind')
  for (const part of ['as a manager', letter.link, '2026-11-28 09:30 UTC']) expect(text).toContain(part)
  expect(html).toContain(`<a href="${letter.link}">`)
})

test.each(['en', 'sv'] as const)('every kind has its words in %s, in one line of subject', (locale) => {
  for (const kind of ['invite', 'remind', 'asked'] as const) {
    const mail = writeInvitationMail({ ...letter, kind, by: 'Jana\r\nBcc: all@works.example', expiresAt: null }, locale)
    expect(mail.subject).not.toMatch(/[\r\n]/)
    expect(mail.text).not.toMatch(/undefined|null|[{}]/)
    expect(mail.html).toContain(`lang="${locale}"`)
  }
})

test('a name is text, never markup, and nothing in the mail is fetched', () => {
  const { html } = writeInvitationMail({ ...letter, by: '<img src="https://far.example/p.png">' }, 'en')
  expect(html).not.toMatch(/<(img|script|link|style)/)
  expect(html).toContain('&#60;img')
})
