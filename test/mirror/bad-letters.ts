/** Mail that was made wrong, by accident or in order to hurt readers; each with a mark that its text should show. */
export const BAD_LETTERS: Record<string, () => Buffer> = {
  '10,000 headers': () => letter(Array.from({ length: 10_000 }, (_, index) => `X-Filler-${index}: ${'x'.repeat(20)}`)),
  'no headers': () => Buffer.from('just a few words, MARK, and no header above them'),
  'NUL bytes': () => letter(['X-Odd: a\0b'], 'before \0 MARK \0 after'),
  'broken base64': () =>
    letter(
      ['Content-Type: text/plain', 'Content-Transfer-Encoding: base64'],
      `${base64('MARK and more')}!!!=???\r\nQQ`,
    ),
  'wrong charset': () => letter(['Content-Type: text/plain; charset=utf-8'], latin1('MARK Gr\xfc\xdfe')),
  'unknown charset': () => letter(['Content-Type: text/plain; charset=x-klingon'], 'MARK'),
  '500 nested parts': nested,
  'a subject of a megabyte': () => letter([`Subject: ${'long '.repeat(200_000)}`]),
  'nothing at all': () => Buffer.alloc(0),
  'a picture instead of mail': () =>
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, ...Array.from({ length: 500 }, (_, n) => n % 7)]),
  'half an emoji': () => letter(['Subject: =?utf-8?B?8J+Y?='], 'MARK'),
  'an unclosed boundary': () => letter(['Content-Type: multipart/mixed; boundary=b'], '--b\r\n\r\nMARK'),
  'a date in the year 99999': () => letter(['Date: Mon, 1 Jan 99999 00:00:00 +0000']),
  'ten thousand recipients': () =>
    letter([`To: ${Array.from({ length: 10_000 }, (_, index) => `p${index}@example.com`).join(', ')}`]),
}

/** A text of forty megabytes, and an attachment of as many. */
export const GIANTS: Record<string, () => Buffer> = {
  'a text of 40 MB': () => letter(['Content-Type: text/plain'], `MARK ${'0123456789abcdef'.repeat(2_560_000)}`),
  'an attachment of 40 MB': () =>
    letter(
      ['Content-Type: multipart/mixed; boundary=b'],
      `--b\r\n\r\nMARK\r\n--b\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'QUJD'.repeat(19)}\r\n`.repeat(510_000)}--b--\r\n`,
    ),
}

function letter(headers: string[], body: string | Buffer = 'MARK'): Buffer {
  const head = ['From: ana@nordwind.example', 'Message-ID: <bad@nordwind.example>', ...headers, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), Buffer.from(body)])
}

function nested(): Buffer {
  const depth = 500
  const open = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  )
  const close = Array.from({ length: depth }, (_, n) => `\r\n--b${depth - 1 - n}--`)
  return Buffer.from(
    `From: ana@nordwind.example\r\n${open.join('')}Content-Type: text/plain\r\n\r\nMARK${close.join('')}`,
  )
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
