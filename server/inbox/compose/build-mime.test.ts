import fc from 'fast-check'
import PostalMime, { type Address } from 'postal-mime'
import { expect, test, vi } from 'vitest'
import { buildMime } from './build-mime.ts'
import type { BccPlace, OutgoingMail } from './outgoing-mail.ts'

fc.configureGlobal({ seed: 20_261_121 })

const mail: OutgoingMail = {
  from: { name: 'Åsa Öberg', address: 'asa@works.example' },
  replyTo: [],
  to: [{ name: 'Bo "the boss" Ek, CEO', address: 'bo@north.example' }],
  cc: [{ name: '', address: 'cy@räksmörgås.example' }],
  bcc: [{ name: 'Di', address: 'di@south.example' }],
  subject: 'Räksmörgås',
  text: 'Hej,\n\nSmörgåsen är slut.  \nFrom here on there is none.\n.\n',
  html: '<p>Hej,</p><p>Smörgåsen är slut.</p>',
  files: [{ name: 'räkning mars.pdf', type: 'application/pdf', bytes: Buffer.from([0, 1, 2, 253, 254, 255]) }],
  inReplyTo: 'q1@north.example',
  references: ['q0@north.example', 'q1@north.example'],
  messageId: 'k1@works.example',
  date: Date.parse('2026-11-20T12:00:05Z'),
  sendKey: 'snd_1',
}

async function readBack(more: Partial<OutgoingMail> = {}, bcc: BccPlace = 'in_header') {
  const mime = await buildMime({ ...mail, ...more }, bcc)
  expectSafeLines(mime)
  return PostalMime.parse(mime)
}

/** What no server on the way has a reason to change. @see RFC 5322 §2.1.1, RFC 2045 §2.7 */
function expectSafeLines(mime: Buffer) {
  const text = mime.toString('latin1')
  expect(/^[\t\r\n -~]*$/.test(text)).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
}

const people = (listed: Address[] | undefined) => listed?.map(({ name, address }) => ({ name, address }))
const lines = (text = '') => text.replace(/\r\n?/g, '\n').trimEnd()

test('a mail is read back as it was written', async () => {
  const read = await readBack()
  expect(read).toMatchObject({
    from: mail.from,
    subject: mail.subject,
    messageId: '<k1@works.example>',
    inReplyTo: '<q1@north.example>',
    references: '<q0@north.example> <q1@north.example>',
    date: '2026-11-20T12:00:05.000Z',
  })
  expect(people(read.to)).toEqual(mail.to)
  expect(people(read.cc)).toEqual([{ name: '', address: 'cy@xn--rksmrgs-5wao1o.example' }])
  expect(people(read.bcc)).toEqual(mail.bcc)
  expect(lines(read.text)).toBe(lines(mail.text))
  expect(lines(read.html)).toBe(mail.html)
  expect(read.headers).toContainEqual(expect.objectContaining({ key: 'x-letterlock-send-key', value: 'snd_1' }))
  expect(read.headers.map(({ key }) => key)).not.toContain('x-mailer')
  const [file] = read.attachments
  expect(file).toMatchObject({ filename: 'räkning mars.pdf', mimeType: 'application/pdf', disposition: 'attachment' })
  expect(Buffer.from(file?.content as ArrayBuffer)).toEqual(mail.files[0]?.bytes)
})

test('the same mail is the same bytes, on another day too', async () => {
  const first = await buildMime(mail, 'in_header')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2031-01-01T00:00:00Z') })
  const again = await buildMime({ ...mail }, 'in_header').finally(() => vi.useRealTimers())
  expect(again).toEqual(first)
  expect(await buildMime({ ...mail, sendKey: 'snd_2' }, 'in_header')).not.toEqual(first)
})

test('hidden recipients stand nowhere in what is given to a server apart', async () => {
  const mime = await buildMime(mail, 'in_envelope_only')
  expect(mime.includes('south.example')).toBe(false)
  expect((await buildMime(mail, 'in_header')).includes('Bcc: Di <di@south.example>')).toBe(true)
})

// Mailboxes kept in one file have a > put before the one, and old servers take the other for the end.
test.each(['From here on', 'a\nFrom b', '.', 'a\n.\nb'])('no line of %j stands in the mail as it is', async (text) => {
  const mime = await buildMime({ ...mail, text, html: `<p>${text}</p>` }, 'in_header')
  expect(mime.toString('latin1')).not.toMatch(/^(?:From |\.)/m)
})

test('a plain mail is one part', async () => {
  const read = await readBack({ html: null, files: [] })
  expect(read.html).toBeUndefined()
  expect(read.headers.find(({ key }) => key === 'content-type')?.value).toMatch(/^text\/plain/)
})

test('an empty mail to one hidden recipient is a mail', async () => {
  const bare = { to: [], cc: [], subject: '', text: '', html: null, files: [], inReplyTo: null, references: [] }
  const read = await readBack(bare)
  expect(people(read.bcc)).toEqual(mail.bcc)
  expect(read.subject ?? '').toBe('')
})

test.each([
  '=?utf-8?Q?Pay_now?=',
  'a'.repeat(998),
  `${'a'.repeat(500)} ${'b'.repeat(400)}`,
  'ö'.repeat(998),
  '请查收 📎 '.repeat(100),
  '  two  spaces  ',
  '"quoted", <angled>; (commented)',
  'Total: 5 €',
])('the subject %j arrives as it was written', async (subject) => {
  expect((await readBack({ subject })).subject).toBe(subject.trim())
})

test.each(['Ek, Bo', '"', '\\', 'Bo (boss) <bo@bank.example>', 'Bo\u00a0Ek', '📎'.repeat(50), 'a'.repeat(200)])(
  'the name %j is a name and nothing else',
  async (name) => {
    const read = await readBack({ to: [{ name, address: 'bo@north.example' }] })
    expect(people(read.to)).toEqual([{ name, address: 'bo@north.example' }])
  },
)

test.each([
  '"; filename="b.exe',
  'a=b;c.pdf',
  "it's 50%.pdf",
  `${'å'.repeat(190)}.pdf`,
  '请查收.pdf',
  '=?utf-8?Q?x?=.pdf',
])('the file name %j stays one name', async (name) => {
  const file = { name, type: 'application/pdf', bytes: Buffer.from('x') }
  const read = await readBack({ files: [file] })
  expect(read.attachments.map(({ filename }) => filename)).toEqual([name.replace(/["?*]/g, '_')])
})

test.each([
  'message/rfc822',
  'multipart/mixed',
  'text/html',
  'text/plain',
  'image/png',
  'text/calendar',
  'application/ics',
])('a file that calls itself %s comes out byte for byte', async (type) => {
  const bytes = Buffer.from('Content-Type: text/html; boundary=x\r\n\r\n--x\nFr\u00e5n\r<b>')
  const read = await readBack({ files: [{ name: 'a.eml', type, bytes }] })
  expect(read.attachments).toHaveLength(1)
  expect(Buffer.from(read.attachments[0]?.content as ArrayBuffer)).toEqual(bytes)
  expect(lines(read.text)).toBe(lines(mail.text))
})

test('two thousand recipients stand in their fields', async () => {
  const to = Array.from({ length: 2_000 }, (_, nr) => ({ name: `Person ${nr}`, address: `p${nr}@many.example` }))
  const read = await readBack({ to, cc: [], bcc: [], html: null, files: [] })
  expect(people(read.to)).toEqual(to)
})

const printable = fc.string({ unit: 'grapheme', maxLength: 80 }).filter((text) => !/\p{Cc}|=\?/u.test(text))
const body = fc.string({
  unit: fc.oneof(fc.constantFrom('\n', ' ', '=', '.', 'From ', '-'), fc.string({ unit: 'grapheme', maxLength: 3 })),
  maxLength: 200,
})
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

test('whatever is written is read back', async () => {
  const written = fc.record({
    subject: printable,
    name: printable.map(oneLine),
    text: body.filter((text) => !text.includes('\0')),
  })
  await fc.assert(
    fc.asyncProperty(written, async ({ subject, name, text }) => {
      const read = await readBack({
        subject,
        text,
        html: null,
        files: [],
        from: { name, address: 'asa@works.example' },
      })
      expect(oneLine(read.subject ?? '')).toBe(oneLine(subject))
      expect(read.from).toMatchObject({ name, address: 'asa@works.example' })
      expect(lines(read.text)).toBe(lines(text))
    }),
    { numRuns: 50 },
  )
})
