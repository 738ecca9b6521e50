import { expect, test } from 'vitest'
import type { WholeDraft } from '../read-draft.ts'
import { differencesOf, digestOf, readDraftMail } from './read-draft-mail.ts'
import { writeDraftMail } from './write-draft-mail.ts'

const draft = {
  kind: 'new',
  threadId: null,
  content: {
    to: [{ name: 'Ben', address: 'ben@x.example' }],
    cc: [],
    bcc: [],
    subject: 'Offer',
    text: 'Hi',
    html: null,
  },
  inReplyTo: null,
  references: [],
  changedAt: 1_793_085_196_158,
  files: [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a') }],
} as unknown as WholeDraft
const OWN = 'ana@x.example'
const raw = async (more: Partial<WholeDraft['content']> = {}, from = OWN) =>
  (await writeDraftMail({ ...draft, content: { ...draft.content, ...more } }, from, 'mark-1')).raw
const read = (mail: Buffer) => readDraftMail(mail, OWN)

test('a draft that goes to nobody yet can stand in Gmail, under a mark that is none of a send', async () => {
  const written = (await raw({ to: [], subject: '' })).toString()
  expect(written).toContain('X-Letterlock-Draft: mark-1')
  expect(written).not.toContain('X-Letterlock-Send-Key')
})

test('the same is known again however it was written down, and any word of it that is another', async () => {
  const ours = await read(await raw())
  const rewritten = (await raw())
    .toString()
    .replace('To: Ben <ben@x.example>', 'To: BEN@x.example')
    .replace(/^Date.*\r\n/m, '')
  expect(digestOf(await read(Buffer.from(rewritten)))).toBe(digestOf(ours))
  const changed: [Partial<WholeDraft['content']>, string[]][] = [
    [{ bcc: [{ name: '', address: 'di@x.example' }] }, ['recipients']],
    [{ subject: 'Another' }, ['subject']],
    [{ text: 'Hello' }, ['text']],
    [{ html: '<p>Hi</p>' }, ['form']],
  ]
  for (const [more, what] of changed) expect(differencesOf(ours, await read(await raw(more)))).toEqual(what)
})

test('from where it leaves is part of it, unless it is the mailbox’s own', async () => {
  const ours = await read(await raw())
  const sales = await read(await raw({}, 'Sales@x.example'))
  expect(differencesOf(ours, sales)).toEqual(['from'])
  expect(digestOf(sales)).not.toBe(digestOf(ours))
  // As drafts were known before there was a choice, and whatever name Gmail puts before it.
  const named = (await raw()).toString().replace(/^From: .*\r$/m, 'From: Ana <ANA@x.example>\r')
  const without = (await raw()).toString().replace(/^From: .*\r\n/m, '')
  for (const mail of [named, without]) expect(digestOf(await read(Buffer.from(mail)))).toBe(digestOf(ours))
})
