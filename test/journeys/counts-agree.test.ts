import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shownHeaders } from '../../sandbox/gmail/resources/payload.ts'
import { readPartTree } from '../../sandbox/mail/mime/part-tree.ts'
import { Secret } from '../../server/core/secret.ts'
import { keepCountedFields, readCountedFields } from '../../server/sync/counted-fields.ts'
import { openTwoWays, type TwoWays } from '../mirror/two-ways.ts'

const VECTORS = new URL('../vectors/mail/', import.meta.url)
const names = readdirSync(VECTORS).filter((name) => name.endsWith('.eml'))
const vector = (name: string) => readFileSync(new URL(name, VECTORS))

/** What Gmail never holds, or mends before we see it. */
const NOT_COMPARED = new Set(['empty.eml', 'not-a-mail.eml', 'no-headers.eml', 'macintosh.eml', 'broken-structure.eml'])

let ways: TwoWays

beforeAll(async () => {
  ways = await openTwoWays()
})
afterAll(() => ways.close())

test.each(names.filter((name) => !NOT_COMPARED.has(name)))(
  '%s counts the same by its bytes and by Gmail’s word',
  (name) => {
    const raw = vector(name)
    expect(keepCountedFields(shownHeaders(readPartTree(raw)))).toEqual(readCountedFields(raw))
  },
)

test('one account counted over the Gmail API and over IMAP gives the same rows, and a change of transport no second ones', async () => {
  ways.account.fill(60)
  for (const letter of FIXTURES) ways.account.deliver(letter, { labelIds: ['INBOX', 'UNREAD'] })
  const [api, imap] = [await ways.open('gmail-api'), await ways.open('imap')]
  await ways.database.db.updateTable('connections').set({ access_mode: 'counts' }).execute()
  for (const id of [api, imap]) await sync(id)

  const overApi = await rowsOf(api)
  expect(overApi).toHaveLength(60 + FIXTURES.length)
  expect(await rowsOf(imap)).toEqual(overApi)

  await ways.turn(api, 'imap')
  await sync(api)
  expect(await rowsOf(api)).toEqual(overApi)
  await ways.turn(api, 'gmail-api')
  ways.account.deliver(FIXTURES[0] ?? '', { labelIds: ['SENT'] })
  await sync(api)
  await sync(imap)
  expect(await rowsOf(api)).toHaveLength(overApi.length + 1)
  expect(await rowsOf(imap)).toEqual(await rowsOf(api))
})

test('of people their addresses are kept, of a type what it is, of a list its id', () => {
  expect(readCountedFields(Buffer.from(FIXTURES[0] ?? ''))).toEqual({
    fields: {
      from: ['Ana@x.test'],
      to: ['ben@x.test, cleo@x.test, dora@x.test'],
      date: ['Thu, 1 Jan 2026 10:00:00 +0530'],
      'message-id': ['<a1@x.test>'],
      references: ['<r1@x.test> <r2@x.test>'],
      'return-path': ['<>'],
      'content-type': ['multipart/report; report-type=delivery-status'],
      'list-id': ['team.x.test'],
    },
    sentAt: Date.UTC(2026, 0, 1, 4, 30),
  })
})

test('neither a second From nor a long list of people changes how the two ways agree', () => {
  const [, , many = '', twice = ''] = FIXTURES
  const { fields } = readCountedFields(Buffer.from(many))
  expect(fields.to?.[0]?.split(', ')).toHaveLength(200)
  expect(fields['to-beyond']).toEqual(['4800'])
  expect(readCountedFields(Buffer.from(twice)).fields.from).toEqual(['first@x.test'])
})

async function sync(mailboxId: string): Promise<void> {
  const accessToken = async () => new Secret(ways.account.issueToken('metadata'))
  expect(await ways.sync(mailboxId, { accessToken })).toEqual({ is: 'done' })
}

/** IMAP tells of whole seconds. */
async function rowsOf(mailboxId: string) {
  const rows = await ways.database.db
    .selectFrom('message_headers')
    .select(['id', 'at', 'sent_at', 'label_ids', 'size_bytes', 'fields'])
    .where('mailbox_id', '=', mailboxId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, at: Math.floor(row.at / 1_000) }))
}

const FIXTURES = [
  [
    'Return-Path: <>',
    'From: =?utf-8?B?QsO2bGwsIEFuYQ==?= <Ana@X.test>',
    'To: "Adler, Ben" <ben@x.test>, Team: cleo@x.test,',
    '  =?iso-8859-1?Q?D=F6ra?= <dora@x.test>;',
    'Subject: not for counting',
    'Date: Thu, 1 Jan 2026 10:00:00 +0530',
    'Message-ID: <a1@x.test>',
    'References: <r1@x.test>',
    '\t<r2@x.test>',
    'List-Id: =?utf-8?Q?Das_Team_=C3=BCber_uns?= <Team.x.test>',
    'Content-Type: multipart/report; report-type=delivery-status;',
    ' boundary="b"; name="salaries.pdf"',
  ],
  ['From: undisclosed', 'To: undisclosed-recipients:;', 'Date: someday', 'Auto-Submitted: auto-replied (rejected)'],
  [
    'From: ana@x.test',
    `To: ${Array.from({ length: 5_000 }, (_, index) => `p${index}@x.test`).join(',\r\n ')}`,
    'Date: Thu, 1 Jan 1970 00:00:00 -0000',
  ],
  ['From: First <first@x.test>', 'From: Second <second@x.test>', 'To: ben@x.test', 'Precedence: bulk'],
].map((lines) => [...lines, '', 'not for counting either', ''].join('\r\n'))
