import { expect, test } from 'vitest'
import { compareSent } from './compare-sent.ts'

const FIELDS = {
  From: 'Ana <ana@nordwind.example>',
  To: 'Kim <kim@away.example>, "Berg, Lena" <lena@away.example>',
  Cc: 'tom@nordwind.example',
  Subject: '=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
  'Message-ID': '<key-1@nordwind.example>',
  'X-Letterlock-Send-Key': 'key-1',
}

/** A mail with a text, a page and a file, whose fields are changed as told. */
function mail(
  some: Record<string, string | undefined> = {},
  words = { text: 'See you.', page: '<p>See you.</p>', file: 'a,b' },
) {
  const fields = Object.entries({ ...FIELDS, ...some }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  )
  const part = (type: string, body: string, more: string[] = []) => ['--m', `Content-Type: ${type}`, ...more, '', body]
  const file = ['Content-Disposition: attachment; filename=list.csv', 'Content-Transfer-Encoding: base64']
  return Buffer.from(
    [
      ...fields,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      'Content-Type: multipart/alternative; boundary=n',
      '',
      '--n',
      'Content-Type: text/plain; charset=utf-8',
      '',
      words.text,
      '--n',
      'Content-Type: text/html; charset=utf-8',
      '',
      words.page,
      '--n--',
      ...part('text/csv', Buffer.from(words.file).toString('base64'), file),
      '--m--',
      '',
    ].join('\r\n'),
  )
}

test('a copy with the lines of its way above it is the same, whatever name it was given', async () => {
  expect(await compareSent(mail(), mail())).toEqual({ is: 'same', messageId: '<key-1@nordwind.example>' })
  const copy = mail({
    Received: 'from 12 by gmailapi.google.com',
    'Message-ID': '<CA+x@mail.gmail.com>',
    Subject: 'Grüße',
  })
  expect(await compareSent(mail(), copy)).toEqual({ is: 'same', messageId: '<CA+x@mail.gmail.com>' })
  expect(await compareSent(mail(), mail({ 'Message-ID': undefined }))).toEqual({ is: 'same', messageId: null })
})

test('names and the order of recipients may change, and hidden ones be left out', async () => {
  const copy = mail({ To: 'lena@away.example, Kim Away <KIM@away.example>' })
  expect(await compareSent(mail({ Bcc: 'boss@nordwind.example' }), copy)).toMatchObject({ is: 'same' })
})

test.each([
  ['mark', { 'X-Letterlock-Send-Key': 'key-2' }, {}],
  ['mark', { 'X-Letterlock-Send-Key': undefined }, {}],
  ['from', { From: 'Ana <other@nordwind.example>' }, {}],
  ['recipients', { To: 'Kim <kim@away.example>' }, {}],
  ['recipients', { Cc: 'tom@nordwind.example, eve@away.example' }, {}],
  ['recipients', { Cc: undefined, To: `${FIELDS.To}, tom@nordwind.example` }, {}],
  ['recipients', { Bcc: 'eve@away.example' }, {}],
  ['subject', { Subject: 'Greetings' }, {}],
  ['text', {}, { text: 'See you never.' }],
  ['html', {}, { page: '<p>See <a href="https://evil.example">you</a>.</p>' }],
  ['attachments', {}, { file: 'a,c' }],
])('a copy with another %s is seen (%j %j)', async (what, fields, words) => {
  const copy = mail(fields, { text: 'See you.', page: '<p>See you.</p>', file: 'a,b', ...words })
  expect(await compareSent(mail(), copy)).toMatchObject({ is: 'differs', what: [what] })
})
