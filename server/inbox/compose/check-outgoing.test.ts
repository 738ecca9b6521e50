import { expect, test } from 'vitest'
import { checkMailSize, checkOutgoing, MAIL_BYTES_MAX } from './check-outgoing.ts'
import type { OutgoingFile, OutgoingMail } from './outgoing-mail.ts'

const ana = { name: 'Ana', address: 'ana@north.example' }
const file: OutgoingFile = { name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('x') }
const mail: OutgoingMail = {
  from: { name: 'Ops', address: 'ops@works.example' },
  replyTo: [],
  to: [ana],
  cc: [],
  bcc: [],
  subject: 'Hello',
  text: 'Hello.',
  html: null,
  files: [],
  inReplyTo: null,
  references: [],
  messageId: 'k1@works.example',
  date: 0,
  sendKey: 'snd_1',
}
const checked = (more: Partial<OutgoingMail>) => () => checkOutgoing({ ...mail, ...more })
const people = (count: number) =>
  Array.from({ length: count }, (_, nr) => ({ name: '', address: `p${nr}@many.example` }))

const INJECTED = ['\r\nBcc: spy@thief.example', '\nX: y', '\rX: y', '\0', '\u001b[2J', '\u0085', '\ud800']
const FIELDS: Record<string, (bad: string) => Partial<OutgoingMail>> = {
  'From name': (bad) => ({ from: { ...ana, name: `Ana${bad}` } }),
  'From address': (bad) => ({ from: { ...ana, address: `ana${bad}@north.example` } }),
  'Reply-To name': (bad) => ({ replyTo: [{ ...ana, name: bad }] }),
  'Reply-To address': (bad) => ({ replyTo: [{ ...ana, address: `ana@north.example${bad}` }] }),
  'To name': (bad) => ({ to: [ana, { ...ana, name: bad }] }),
  'To address': (bad) => ({ to: [ana, { ...ana, address: `ana@north${bad}.example` }] }),
  'Cc name': (bad) => ({ cc: [{ ...ana, name: bad }] }),
  'Cc address': (bad) => ({ cc: [{ ...ana, address: `${bad}ana@north.example` }] }),
  'Bcc name': (bad) => ({ bcc: [{ ...ana, name: bad }] }),
  'Bcc address': (bad) => ({ bcc: [{ ...ana, address: `ana@north.example${bad}` }] }),
  subject: (bad) => ({ subject: `Hello${bad}` }),
  'file name': (bad) => ({ files: [{ ...file, name: `a${bad}.pdf` }] }),
  'file type': (bad) => ({ files: [{ ...file, type: `application/pdf${bad}` }] }),
  'message id': (bad) => ({ messageId: `k1@works.example${bad}` }),
  'in reply to': (bad) => ({ inReplyTo: `q@north.example${bad}` }),
  references: (bad) => ({ references: ['q@north.example', `r@north.example${bad}`] }),
  'send key': (bad) => ({ sendKey: `snd_1${bad}` }),
}

test.each(Object.entries(FIELDS))('a control character in the %s is refused, not taken out', (_field, put) => {
  for (const bad of INJECTED)
    expect(checked(put(bad)), JSON.stringify(bad)).toThrow(expect.objectContaining({ code: 'draft.unsafe_header' }))
  expect(checked({})).not.toThrow()
})

test.each([
  { messageId: 'a> <b@c' },
  { references: ['a b@c'] },
  { inReplyTo: '' },
  { sendKey: 'a b' },
  { files: [{ ...file, type: 'text/html; name="x.exe"' }] },
  { from: { ...ana, name: '=?utf-8?Q?Bank?=' } },
  { text: 'a\0b' },
  { html: '<p>\udc00</p>' },
])('%j would be read as something else, and is refused', (more) => {
  expect(checked(more)).toThrow(expect.objectContaining({ code: 'draft.unsafe_header' }))
})

test.each([
  '',
  'ana',
  '@north.example',
  'ana@',
  'ana@north',
  'ana@north.example, spy@thief.example',
  'Ana <ana@north.example>',
  'ana@[127.0.0.1]',
  'ana@127.0.0.1',
  ' ana@north.example',
  '"ana b"@north.example',
  'ånа@north.example',
  `${'a'.repeat(65)}@north.example`,
  `ana@${'a.'.repeat(130)}example`,
])('nobody is reached at %j', (address) => {
  expect(checked({ to: [{ name: '', address }] })).toThrow(
    expect.objectContaining({ code: 'draft.bad_address', params: { field: 'To' } }),
  )
})

// Letters of another script that look like ours: an address like any other. Who looks like whom is the policy's question.
test.each([
  'bo@аcme.example',
  'bo@xn--cme-7cd.example',
  'bo@räksmörgås.example',
  'Ana.B+tag@North.example',
  "o'neil@x.example",
])('mail can go to %s', (address) => {
  expect(checked({ to: [{ name: '', address }] })).not.toThrow()
})

test('2,000 recipients are as many as a mail may have, hidden ones too', () => {
  expect(checked({ to: people(1_000), cc: people(500), bcc: people(500) })).not.toThrow()
  expect(checked({ to: people(1_000), cc: people(500), bcc: people(501) })).toThrow(
    expect.objectContaining({ code: 'draft.too_many_recipients', params: { most: '2000' } }),
  )
})

test('a mail to nobody is refused', () => {
  expect(checked({ to: [] })).toThrow(expect.objectContaining({ code: 'draft.no_recipients' }))
  expect(checked({ to: [], bcc: [ana] })).not.toThrow()
})

test('files are bounded in number and in size, before they are put together', () => {
  expect(checked({ files: Array.from({ length: 100 }, () => file) })).not.toThrow()
  expect(checked({ files: Array.from({ length: 101 }, () => file) })).toThrow(
    expect.objectContaining({ code: 'draft.too_many_files', params: { most: '100' } }),
  )
  expect(checked({ files: [{ ...file, bytes: Buffer.alloc(40 * 1024 * 1024) }] })).toThrow(
    expect.objectContaining({ code: 'draft.too_large', params: { most: '25' } }),
  )
  expect(checked({ files: [{ ...file, bytes: Buffer.alloc(18_000_000) }] })).not.toThrow()
})

test('a mail of the greatest size is taken, and one byte more is not', () => {
  expect(() => checkMailSize(MAIL_BYTES_MAX)).not.toThrow()
  expect(() => checkMailSize(MAIL_BYTES_MAX + 1)).toThrow(expect.objectContaining({ code: 'draft.too_large' }))
})

test('subjects and texts are bounded', () => {
  expect(checked({ subject: 'a'.repeat(998) })).not.toThrow()
  expect(checked({ subject: 'a'.repeat(10_000) })).toThrow(
    expect.objectContaining({ code: 'draft.subject_too_long', params: { most: '998' } }),
  )
  expect(checked({ text: 'a'.repeat(1_000_001) })).toThrow(expect.objectContaining({ code: 'draft.text_too_long' }))
  expect(checked({ html: 'a'.repeat(1_000_001) })).toThrow(expect.objectContaining({ code: 'draft.text_too_long' }))
})
