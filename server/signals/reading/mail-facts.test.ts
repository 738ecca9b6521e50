import { expect, test } from 'vitest'
import { keepCountedFields, readCountedFields } from '../../sync/counted-fields.ts'
import { readGmailFull } from '../../sync/normalise/read-gmail-full.ts'
import { readRaw } from '../../sync/normalise/read-raw.ts'
import type { ReadOutcome } from '../../sync/normalise/reading.ts'
import { toMessageContent, toMessageRow } from '../../sync/to-message-row.ts'
import { readCountedFacts } from './counted-facts.ts'
import { type MailFacts, REFERENCES_KEPT_MAX } from './mail-facts.ts'
import { readMirrorFacts } from './mirror-facts.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const AT = Date.UTC(2026, 10, 20, 8, 30)
const AROUND = { at: AT, labelIds: ['INBOX'], sizeBytes: 2_000 }

type Header = readonly (readonly [name: string, value: string])[]

const bytesOf = (header: Header) =>
  Buffer.from(`${header.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\nHi\r\n`)
const listOf = (header: Header) => header.map(([name, value]) => ({ name, value }))

function mirrored(outcome: ReadOutcome): MailFacts {
  if (outcome.is !== 'read') throw new Error(outcome.reason)
  const standing = {
    id: 'm',
    threadId: 't',
    historyId: '1',
    labelIds: ['INBOX'],
    internalDate: AT,
    sizeEstimate: 2_000,
  }
  return readMirrorFacts({ ...toMessageRow(standing, outcome.message), ...toMessageContent('m', outcome.message) }, NOW)
}

/** The same mail in the four ways in which it comes to us. */
async function readEachWay(header: Header): Promise<MailFacts[]> {
  const payload = { mimeType: 'text/plain', headers: listOf(header), body: { size: 2, data: 'SGk' } }
  const never = () => Promise.reject(new Error('nothing was to be fetched'))
  return [
    readCountedFacts({ ...AROUND, ...readCountedFields(bytesOf(header)) }, NOW),
    readCountedFacts({ ...AROUND, ...keepCountedFields(listOf(header)) }, NOW),
    mirrored(readRaw(bytesOf(header), () => 0)),
    mirrored(await readGmailFull(payload, { fetchPart: never, now: () => 0 })),
  ]
}

async function read(header: Header): Promise<MailFacts> {
  const [first, ...others] = await readEachWay(header)
  if (!first) throw new Error('read in no way')
  for (const other of others) expect(other).toEqual(first)
  return first
}

const PLAIN: Header = [
  ['Return-Path', '<ana@acme.example>'],
  ['From', 'Ana Berg <Ana.Berg@Acme.Example>'],
  ['Sender', 'Ben <ben+desk@acme.example>'],
  ['To', '"Cole, Cy" <cy@bücher.example>, dee@acme.example'],
  ['Cc', 'Dee <DEE@acme.example>, eva@acme.example'],
  ['Date', 'Fri, 20 Nov 2026 09:29:30 +0100'],
  ['Message-ID', ' <Case.Kept@acme.example> '],
  ['In-Reply-To', '<p2@acme.example>'],
  ['References', '<p1@acme.example> <p2@acme.example>'],
  ['Content-Type', 'text/plain; charset=utf-8; name="Salaries.txt"'],
]
const replaced = (name: string, ...values: string[]): Header => [
  ...PLAIN.filter(([field]) => field !== name),
  ...values.map((value) => [name, value] as const),
]

test('the same mail gives the same facts, counted or mirrored, over IMAP and over the Gmail API', async () => {
  expect(await read(PLAIN)).toEqual({
    receivedAt: AT,
    sentAt: Date.UTC(2026, 10, 20, 8, 29, 30),
    dateAt: Date.UTC(2026, 10, 20, 8, 29, 30),
    sentOffsetMinutes: 60,
    messageId: 'Case.Kept@acme.example',
    inReplyTo: ['p2@acme.example'],
    references: ['p1@acme.example', 'p2@acme.example'],
    from: 'ana.berg@acme.example',
    authors: ['ana.berg@acme.example'],
    senders: ['ana.berg@acme.example', 'ben@acme.example'],
    to: ['cy@xn--bcher-kva.example', 'dee@acme.example'],
    cc: ['eva@acme.example'],
    oddDomains: [],
    bounceTo: 'ana@acme.example',
    listId: undefined,
    recipientsTotal: 4,
    class: 'person',
    rule: 'none',
    ruleVersion: 1,
    calendar: false,
    labels: ['INBOX'],
    sizeBytes: 2_000,
  })
})

test('a date of 1970 or 2038 is not believed, and receipt stands for it', async () => {
  for (const date of ['Thu, 1 Jan 1970 00:00:00 +0000', 'Tue, 19 Jan 2038 03:14:07 +0000', 'soon', '']) {
    expect(await read(replaced('Date', date))).toMatchObject({ sentAt: undefined, receivedAt: AT })
  }
})

test('without a receipt the date stands for it, and without either nothing is known', () => {
  const counted = readCountedFields(bytesOf(PLAIN))
  const sentAt = Date.UTC(2026, 10, 20, 8, 29, 30)
  expect(readCountedFacts({ ...AROUND, ...counted, at: 0 }, NOW)).toMatchObject({ receivedAt: sentAt, sentAt })
  expect(readCountedFacts({ ...AROUND, ...counted, at: Date.UTC(2038, 0, 19) }, NOW).receivedAt).toBe(sentAt)
  expect(readCountedFacts({ ...AROUND, ...counted, at: 0, sentAt: 0 }, NOW)).toMatchObject({
    receivedAt: undefined,
    sentAt: undefined,
  })
})

test('a date without a zone is of Greenwich and tells no zone; +0000 tells one, -0000 says that none is known', async () => {
  const at = (zone: string) => read(replaced('Date', `Fri, 20 Nov 2026 08:29:30${zone}`))
  expect(await at('')).toMatchObject({ sentAt: Date.UTC(2026, 10, 20, 8, 29, 30), sentOffsetMinutes: undefined })
  expect(await at(' +0000')).toMatchObject({ sentOffsetMinutes: 0 })
  expect(await at(' -0000')).toMatchObject({ sentOffsetMinutes: undefined })
  expect(await at(' +0530')).toMatchObject({ sentAt: Date.UTC(2026, 10, 20, 2, 59, 30), sentOffsetMinutes: 330 })
  expect(await at(' -0330')).toMatchObject({ sentOffsetMinutes: -210 })
})

test('of two From fields the first counts', async () => {
  expect(await read(replaced('From', 'ana@acme.example', 'eve@evil.example'))).toMatchObject({
    from: 'ana@acme.example',
    senders: ['ana@acme.example', 'ben@acme.example'],
  })
})

test('of several whom From names the last wrote it: a decoded name may name others before its own address', async () => {
  expect(await read(replaced('From', 'Boss <boss@acme.example>, x <eve@evil.example>'))).toMatchObject({
    from: 'eve@evil.example',
    authors: ['eve@evil.example', 'boss@acme.example'],
  })
})

test('an empty From leaves the Sender; without one nobody wrote it', async () => {
  expect(await read(replaced('From', '<>'))).toMatchObject({ from: 'ben@acme.example', class: 'person' })
  const orphan = PLAIN.filter(([name]) => name !== 'From' && name !== 'Sender')
  expect(await read(orphan)).toMatchObject({ from: undefined, senders: [], class: 'automated', rule: 'no_author' })
})

test('members of a group are recipients, and an empty group is nobody', async () => {
  expect(await read(replaced('To', 'Board: ana@x.example, Ben <ben@x.example>;, cy@x.example'))).toMatchObject({
    to: ['ana@x.example', 'ben@x.example', 'cy@x.example'],
    recipientsTotal: 5,
  })
  expect(await read(replaced('To', 'undisclosed-recipients:;'))).toMatchObject({ to: [], recipientsTotal: 2 })
})

test('of five thousand recipients two hundred are kept and all are counted', async () => {
  const to = Array.from({ length: 5_000 }, (_, index) => `p${index}@acme.example`).join(', ')
  const facts = await read(replaced('To', to))
  expect(facts.to).toHaveLength(200)
  expect(facts.recipientsTotal).toBe(5_002)
})

test('of ten thousand references the oldest and the newest are kept', async () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `r${index}@x.example`)
  const { references } = await read(replaced('References', ids.map((id) => `<${id}>`).join(' ')))
  expect(references).toHaveLength(REFERENCES_KEPT_MAX)
  expect(references[0]).toBe('r0@x.example')
  expect(references.at(-1)).toBe('r9999@x.example')
})

test.each([
  ['Your message of Tuesday', []],
  ['p3@acme.example', ['p3@acme.example']],
  ['<one@x.example> <two@x.example>', ['one@x.example']],
  ['"Ana Berg"\'s message of "Tue, 17 Nov" <p4@acme.example>', ['p4@acme.example']],
  ['<', []],
])('an In-Reply-To of «%s» leads to %j', async (value, inReplyTo) => {
  expect((await read(replaced('In-Reply-To', value))).inReplyTo).toEqual(inReplyTo)
})

test('a mail without a Message-ID has none', async () => {
  expect((await read(PLAIN.filter(([name]) => name !== 'Message-ID'))).messageId).toBeUndefined()
})

test.each([
  ['Content-Type', 'text/calendar; method=REPLY; charset=utf-8'],
  ['Sender', 'Google Calendar <calendar-notification@google.com>'],
])('%s shows an invitation', async (name, value) => {
  expect((await read(replaced(name, value))).calendar).toBe(true)
})
