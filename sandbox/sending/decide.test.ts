import { expect, test } from 'vitest'
import { decideFrom } from './decide-from.ts'
import { decideMessageId } from './decide-message-id.ts'
import { replaceField } from './edit-header.ts'
import { readRecipients } from './read-recipients.ts'

const anna = { email: 'anna@x.example', name: 'Anna Ñ', aliases: ['sales@x.example'] }

test.each([
  ['Anna <ANNA@x.example>', { do: 'keep' }],
  ['sales@X.example', { do: 'keep' }],
  ['=?UTF-8?B?w4Q=?= <boss@y.example>', { do: 'rewrite', value: '=?UTF-8?B?w4Q=?= <anna@x.example>' }],
  ['anna@x.example, boss@y.example', { do: 'rewrite', value: 'anna@x.example' }],
  ['"<anna@x.example>" <boss@y.example>', { do: 'rewrite', value: 'anna@x.example' }],
  ['', { do: 'rewrite', value: 'anna@x.example' }],
  [undefined, { do: 'rewrite', value: '=?UTF-8?B?QW5uYSDDkQ==?= <anna@x.example>' }],
])('From %j', (from, decision) => {
  expect(decideFrom(from, anna)).toEqual(decision)
})

test.each([
  [undefined, 'kept', 'give'],
  ['<a@b>', 'kept', 'keep'],
  ['a@b', 'kept', 'replace'],
  ['<a>', 'kept', 'replace'],
  ['<a@b>', 'rewritten', 'replace'],
] as const)('Message-ID %j, which is %s', (given, setting, word) => {
  expect(decideMessageId(given, setting).do).toBe(word)
})

test('a field is replaced where it stands, with its folds, and nothing else moves', () => {
  const mail = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n\r\nFrom: body\r\n`)
  const raw = mail('Subject: a', 'FROM : b,', '\tc', 'To: d', 'From: e')
  expect(replaceField(raw, 'From', ['From: x']).toString()).toBe(mail('Subject: a', 'From: x', 'To: d').toString())
  expect(replaceField(raw, 'from', []).toString()).toBe(mail('Subject: a', 'To: d').toString())
  expect(replaceField(mail('To: d'), 'Date', ['Date: e']).toString()).toBe(mail('Date: e', 'To: d').toString())
})

test('whom a mail is for is read from all three fields, groups and repeats included', () => {
  const field = (name: string, value: string) => ({ name, value })
  const read = readRecipients([
    field('TO', 'Friends: a@x.example, B <b@x.example>;'),
    field('to', 'A@X.example'),
    field('Cc', ''),
    field('bcc', 'c@x.example'),
  ])
  expect(read).toEqual({
    is: 'recipients',
    addresses: ['a@x.example', 'b@x.example', 'c@x.example'],
  })
  for (const value of ['nobody', 'a@', '@x.example', `${'a'.repeat(320)}@x.example`]) {
    expect(readRecipients([field('Cc', value)]), value).toEqual({ is: 'invalid', field: 'Cc' })
  }
})
