import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deliverTo, freezeMail, hashEnvelope, hashMime } from './freeze.ts'
import type { OutgoingMail } from './outgoing-mail.ts'

fc.configureGlobal({ seed: 20_261_121 })

const person = (address: string) => ({ name: '', address })
const mail: OutgoingMail = {
  from: { name: 'Ops', address: 'ops@works.example' },
  replyTo: [],
  to: [person('bo@north.example'), person('ana@north.example')],
  cc: [person('cy@räksmörgås.example')],
  bcc: [person('di@south.example')],
  subject: 'Hello',
  text: 'Hello.',
  html: '<p>Hello.</p>',
  files: [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('abc') }],
  inReplyTo: 'q1@north.example',
  references: ['q1@north.example'],
  messageId: 'k1@works.example',
  date: Date.parse('2026-11-20T12:00:00Z'),
  sendKey: 'snd_1',
}
const place = { mailboxId: 'mbx_1', threadId: '18c0ffee00000001' }

test('an envelope says who gets a mail as what, and what it belongs to', async () => {
  const { mime, mimeSha256, envelope, envelopeSha256 } = await freezeMail(mail, place, 'in_envelope_only')
  expect(envelope).toEqual({
    mailboxId: 'mbx_1',
    from: 'ops@works.example',
    replyTo: [],
    to: ['ana@north.example', 'bo@north.example'],
    cc: ['cy@xn--rksmrgs-5wao1o.example'],
    bcc: ['di@south.example'],
    threadId: '18c0ffee00000001',
    inReplyTo: 'q1@north.example',
    // That of RFC 6234's own example.
    files: [{ sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', sizeBytes: 3 }],
  })
  expect(mimeSha256).toBe(hashMime(mime))
  expect(envelopeSha256).toBe(hashEnvelope(envelope))
})

test('each is delivered to once, whatever field they stand in', async () => {
  const twice = {
    ...mail,
    to: [person('bo@north.example'), person('bo@NORTH.example')],
    bcc: [person('bo@north.example')],
  }
  const { envelope } = await freezeMail(twice, place, 'in_envelope_only')
  expect(deliverTo(envelope)).toEqual(['bo@north.example', 'cy@xn--rksmrgs-5wao1o.example'])
})

test('the digest of an envelope does not depend on the order in which it is kept', async () => {
  const { envelope, envelopeSha256 } = await freezeMail(mail, place, 'in_header')
  const turned = Object.fromEntries(Object.entries(envelope).reverse()) as unknown as typeof envelope
  expect(hashEnvelope(turned)).toBe(envelopeSha256)
  const read = JSON.parse(JSON.stringify(envelope)) as typeof envelope
  expect(hashEnvelope(read)).toBe(envelopeSha256)
})

/** One change of what would leave, or of who would get it. */
const CHANGES: Record<string, { mail?: Partial<OutgoingMail>; place?: Partial<typeof place>; bytes: boolean }> = {
  'a letter of the text': { mail: { text: 'Hello!' }, bytes: true },
  'a letter of the HTML': { mail: { html: '<p>Hello!</p>' }, bytes: true },
  'the subject': { mail: { subject: 'Hallo' }, bytes: true },
  'a name': { mail: { from: { name: 'Opz', address: 'ops@works.example' } }, bytes: true },
  'the sender': { mail: { from: { name: 'Ops', address: 'ops2@works.example' } }, bytes: true },
  'a hidden recipient': { mail: { bcc: [person('ed@south.example')] }, bytes: false },
  'a recipient’s field': { mail: { cc: [], bcc: [person('cy@räksmörgås.example'), ...mail.bcc] }, bytes: true },
  'where answers go': { mail: { replyTo: [person('x@works.example')] }, bytes: true },
  'a byte of a file': {
    mail: { files: [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('abd') }] },
    bytes: true,
  },
  'a file’s name': { mail: { files: [{ name: 'b.txt', type: 'text/plain', bytes: Buffer.from('abc') }] }, bytes: true },
  'the mail that it answers': { mail: { inReplyTo: 'q2@north.example' }, bytes: true },
  'the mailbox': { place: { mailboxId: 'mbx_2' }, bytes: false },
  'the thread': { place: { threadId: '18c0ffee00000002' }, bytes: false },
}

test.each(Object.entries(CHANGES))('whoever changes %s has another mail to approve', async (_what, change) => {
  const before = await freezeMail(mail, place, 'in_envelope_only')
  const after = await freezeMail({ ...mail, ...change.mail }, { ...place, ...change.place }, 'in_envelope_only')
  expect(after.mimeSha256 !== before.mimeSha256).toBe(change.bytes)
  expect(after.mimeSha256 + after.envelopeSha256).not.toBe(before.mimeSha256 + before.envelopeSha256)
  // What the bytes do not show is covered by the envelope.
  if (!change.bytes) expect(after.envelopeSha256).not.toBe(before.envelopeSha256)
})

test('the order in which recipients were typed changes no envelope', async () => {
  const addresses = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(addresses, fc.infiniteStream(fc.nat()), async (names, order) => {
      const to = names.map((name) => person(`${name}@north.example`))
      const keyed = to.map((one) => ({ one, key: order.next().value ?? 0 }))
      const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one)
      const [first, second] = await Promise.all(
        [to, shuffled].map((people) => freezeMail({ ...mail, to: people }, place, 'in_envelope_only')),
      )
      expect(second?.envelopeSha256).toBe(first?.envelopeSha256)
    }),
    { numRuns: 15 },
  )
})
