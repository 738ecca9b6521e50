import { expect, test } from 'vitest'
import type { AnsweredMail } from './answered-mail.ts'
import { cleanHtml } from './clean-html.ts'
import { quoteMail } from './quote-mail.ts'
import { writeDay } from './write-day.ts'

const mail: AnsweredMail = {
  people: {
    from: [{ name: 'Ana Ek', address: 'ana@north.example' }],
    replyTo: [],
    to: [{ name: '', address: 'ops@works.example' }],
    cc: [{ name: 'Bo', address: '' }],
  },
  subject: 'Delivery',
  messageId: 'm@north.example',
  inReplyTo: null,
  references: [],
  at: Date.parse('2026-11-20T23:05:00Z'),
  headers: {},
  text: 'Hello,\r\n\r\nwhen does it come?  \n> On Monday.\n\n\n',
}
const en = { locale: 'en', timeZone: 'Europe/Stockholm' } as const
const sv = { locale: 'sv', timeZone: 'Europe/Stockholm' } as const

test('an answer quotes line by line, under who wrote when, in one’s own zone', () => {
  const { text } = quoteMail('reply', mail, en)
  expect(text).toBe(
    `\n\nOn ${writeDay(mail.at, 'en', en.timeZone)}, Ana Ek <ana@north.example> wrote:\n> Hello,\n>\n> when does it come?\n>> On Monday.\n`,
  )
  expect(writeDay(mail.at, 'en', 'Europe/Stockholm')).toMatch(/21 Nov 2026 at 00:05$/)
  expect(writeDay(mail.at, 'en', 'America/New_York')).toMatch(/20 Nov 2026 at 18:05$/)
  expect(writeDay(mail.at, 'en', 'Nowhere/None')).toMatch(/20 Nov 2026 at 23:05$/)
})

test('the words around a quotation are Swedish for whoever reads Swedish', () => {
  expect(quoteMail('reply', mail, sv).text).toMatch(
    /^\n\nlör 21 nov\.? 2026 kl\. 00:05 skrev Ana Ek <ana@north\.example>:\n> Hello/,
  )
})

test('a forward says whose mail it was and to whom, and quotes it as it is', () => {
  const { text, html } = quoteMail('forward', mail, en)
  expect(text).toContain(
    'Subject: Delivery\nTo: ops@works.example\nCc: Bo\n\nHello,\n\nwhen does it come?\n> On Monday.\n',
  )
  expect(html).not.toContain('<blockquote>')
})

// What a stranger wrote is never a page: not in the name, not in the subject, not in the text.
test('what is quoted is text, whatever stands in it', () => {
  const evil = '<img src=x onerror=alert(1)>&amp;"\''
  const bad = {
    ...mail,
    subject: evil,
    text: `${evil}\n<script>x</script>`,
    people: { ...mail.people, from: [{ name: `${evil}\u202e`, address: 'ana@north.example' }] },
  }
  for (const kind of ['reply', 'forward'] as const) {
    const { html, text } = quoteMail(kind, bad, en)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;amp;')
    expect(html).not.toMatch(/<(?!\/?(?:p|br|blockquote)>)/)
    expect(text).not.toContain('\u202e')
    // And is none for the cleaner of drafts either, which is idempotent from then on.
    expect(cleanHtml(cleanHtml(html))).toBe(cleanHtml(html))
    expect(cleanHtml(html)).not.toContain('<img')
  }
})

test('of a mail as long as a book the beginning is quoted', () => {
  const { text, html } = quoteMail('reply', { ...mail, text: 'A line.\n'.repeat(200_000) }, en)
  expect(text.length).toBeLessThan(150_000)
  expect(html.length).toBeLessThan(250_000)
  expect(text.trimEnd().endsWith('> […]')).toBe(true)
})
