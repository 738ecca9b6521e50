import type { ProviderOffer } from '@letterlock/wire/connections'
import { COUNTED_HEADERS } from '@letterlock/wire/counted-headers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpRows } from '../database/dump-rows.ts'
import { openRecordingGoogle, type RecordingGoogle } from '../mirror/recording-google.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

/** Words that stand in the mail and in nothing that counting may see. */
const SECRETS = ['Kuckucksei', 'Geheimsache', 'Lohnliste', 'Privatordner']
/** Words of the fields that are asked for, which nothing is kept of: a name, the boundary of a mail's parts. */
const DROPPED = ['Decknamen', 'Trennwort']
const METADATA = 'https://www.googleapis.com/auth/gmail.metadata'

let open: OpenHouse
let google: RecordingGoogle
let account: SandboxAccount
let visitor: Visitor
let label: string
let delivered: string[]

beforeAll(async () => {
  open = await openHouse({ role: 'http', told: 'off' })
  google = await openRecordingGoogle(open.sandbox.url)
  await open.another('worker', { farSide: { ...open.config.farSide, gmailUrl: google.url } })
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  label = await makeLabel('Privatordner')
  delivered = Array.from({ length: 12 }, (_, index) => deliver(index))
  visitor = await signIn(open)
  await open.control('DELETE', '/wire-log')
})
afterAll(async () => {
  await open.close()
  await google.close()
})

test('counting is offered out of the box, by a client of a project of its own, and asks for metadata alone', async () => {
  const { modes } = await visitor.read<ProviderOffer>('/v1/providers/gmail')
  expect(modes[0]).toMatchObject({
    mode: 'counts',
    available: true,
    scopes: [{ scope: METADATA, class: 'restricted' }],
  })
  const asked = new URL((await visitor.start({ accessMode: 'counts' })).authorizeUrl).searchParams
  expect(asked.get('scope')?.split(' ').sort()).toEqual(['email', METADATA, 'openid'])
  expect(asked.get('include_granted_scopes')).toBeNull()
  const projectOf = (clientId: string | null | undefined) => clientId?.split('-')[0]
  expect(projectOf(asked.get('client_id'))).not.toBe(projectOf(open.config.client?.id))
})

test('a whole run, a change, a deletion and a reconnect ask Google for the named fields and nothing else', async () => {
  const { connectionId, status } = await visitor.connect(account.email, { accessMode: 'counts' })
  expect(status).toBe('connected')
  const { id, sync } = await untilReady(visitor)
  expect(sync).toMatchObject({ messages: 12 })

  const mailRoom = open.sandbox.box.mail
  const [moved = '', removed = ''] = delivered
  mailRoom.modify(account.userId, moved, { add: [label], remove: ['INBOX'] })
  mailRoom.remove(account.userId, removed)
  for (const index of [20, 21, 22, 23]) deliver(index, delivered.at(-1))
  expect((await visitor.browser.send('POST', `/v1/mailboxes/${id}/sync`)).status).toBe(202)
  await untilCounted(15)
  await untilKept(moved, [])

  expect(
    await visitor.connect(account.email, { accessMode: 'counts', connectionId: connectionId ?? '' }),
  ).toMatchObject({
    status: 'connected',
    connectionId,
  })
  deliver(30)
  expect((await visitor.browser.send('POST', `/v1/mailboxes/${id}/sync`)).status).toBe(202)
  await untilCounted(16)

  const { entries } = (await open.control('GET', '/wire-log')) as { entries: { url: string; account?: string }[] }
  const calls = entries.map(({ url }) => url).filter((url) => url.startsWith('/gmail/'))
  expect(calls.length).toBeGreaterThan(16)
  expect(calls.filter((url) => !isAllowed(new URL(url, open.sandbox.url)))).toEqual([])
  expect(google.asked().filter((url) => !url.startsWith('/batch/') && !isAllowed(new URL(url, google.url)))).toEqual([])
  expect(calls.some((url) => url.includes('/threads/'))).toBe(true)
})

test('nothing that Google answered holds a subject, a text, an attachment or the name of a label', () => {
  const answered = google.answered()
  for (const word of ['ana@nordwind.example', ...DROPPED]) expect(answered).toContain(word)
  expect(SECRETS.filter((secret) => answered.includes(secret))).toEqual([])
  for (const word of ['Subject', '"snippet"', '"body"', '"raw"', '"parts"', '"filename"', 'base64']) {
    expect(answered).not.toContain(word)
  }
})

test('what is kept has no place for a subject or a text, and no word of one', async () => {
  const { pool, db } = open.database
  const columns = await pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = 'message_headers' order by 1`,
  )
  expect(columns.rows.map(({ name }) => name)).toEqual(
    ['at', 'fields', 'generation', 'id', 'label_ids', 'mailbox_id', 'sent_at', 'size_bytes', 'tenant_id'].sort(),
  )
  const rows = await db.selectFrom('message_headers').selectAll().execute()
  expect(rows).toHaveLength(16)
  const names = new Set(COUNTED_HEADERS.map((name) => name.toLowerCase()))
  expect(
    rows.flatMap(({ fields }) => Object.keys(fields as object)).filter((name) => !names.has(name as never)),
  ).toEqual([])
  expect(rows.find(({ id }) => id === delivered[2])).toMatchObject({
    label_ids: ['INBOX'],
    fields: { from: ['ben@x.test'], to: ['ana@nordwind.example, cleo@x.test'], 'content-type': ['multipart/mixed'] },
  })
  for (const table of [
    'messages',
    'message_contents',
    'message_words',
    'threads',
    'labels',
    'quarantined_messages',
  ] as const) {
    expect((await pool.query(`select 1 from ${table} limit 1`)).rowCount).toBe(0)
  }
  const dump = await dumpRows(db)
  expect([...SECRETS, ...DROPPED].filter((secret) => dump.includes(secret))).toEqual([])
})

test('a counted mailbox has nothing that could be held against Google’s list, and says so', async () => {
  const { id } = await untilReady(visitor)
  const answer = await visitor.browser.send('POST', `/v1/mailboxes/${id}/census`)
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'census.nothing_kept' }])
  const [connection] = await visitor.connections()
  const tested = await visitor.browser.send('POST', `/v1/connections/${connection?.id}/test`)
  expect([tested.status, await tested.json()]).toMatchObject([200, { account: account.email }])
})

test('a history that Google has forgotten costs a new listing, after which nothing is missing and nothing is double', async () => {
  const { db } = open.database
  const gone = delivered[3] ?? ''
  open.sandbox.box.mail.remove(account.userId, gone)
  deliver(40)
  await db.updateTable('mailboxes').set({ history_id: '1' }).execute()
  await open.control('PUT', '/faults', {
    rules: [{ id: 'forgotten', match: { path: '/users/me/history' }, do: { status: 404 }, times: 1 }],
  })
  const { id } = await untilReady(visitor)
  await visitor.browser.send('POST', `/v1/mailboxes/${id}/sync`)
  await until(async () => {
    const ids = new Set((await db.selectFrom('message_headers').select('id').execute()).map((row) => row.id))
    const there = [...account.messages().keys()]
    return !ids.has(gone) && ids.size === there.length && there.every((one) => ids.has(one)) ? true : undefined
  })
})

/** Lists without a search, states, and messages or threads by the 18 names; the profile and the history. */
function isAllowed({ pathname, searchParams }: URL): boolean {
  const path = pathname.replace('/gmail/v1/users/me/', '')
  if (path === 'profile' || path === 'history') return true
  if (path === 'messages') return !searchParams.has('q')
  if (!/^(messages|threads)\/[\w-]+$/.test(path)) return false
  if (searchParams.get('format') === 'minimal') return true
  const names = searchParams.getAll('metadataHeaders')
  const wanted = COUNTED_HEADERS.map((name) => name.toLowerCase())
  return searchParams.get('format') === 'metadata' && names.join() === wanted.join()
}

async function untilCounted(count: number): Promise<void> {
  await until(async () => {
    const rows = await open.database.db.selectFrom('message_headers').select('id').execute()
    return rows.length === count ? true : undefined
  })
}

async function untilKept(messageId: string, labelIds: string[]): Promise<void> {
  await until(async () => {
    const row = await open.database.db
      .selectFrom('message_headers')
      .select('label_ids')
      .where('id', '=', messageId)
      .executeTakeFirst()
    return row && row.label_ids.join() === labelIds.join() ? true : undefined
  })
}

async function makeLabel(name: string): Promise<string> {
  const answer = await fetch(`${open.sandbox.url}/gmail/v1/users/me/labels`, {
    method: 'POST',
    headers: { authorization: `Bearer ${account.issueToken('modify')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  return ((await answer.json()) as { id: string }).id
}

/** @param answers A message whose thread it belongs to. */
function deliver(index: number, answers?: string): string {
  const thread = answers === undefined ? index : 11
  const raw = [
    'From: =?utf-8?Q?Decknamen=2C_Ben?= <ben@x.test>',
    'To: Ana <ana@nordwind.example>,',
    ' "Adler, Cleo" <cleo@x.test>',
    `Subject: ${answers === undefined ? '' : 'Re: '}Kuckucksei ${thread}`,
    `Message-ID: <m${index}@x.test>`,
    ...(answers === undefined ? [] : ['In-Reply-To: <m11@x.test>', 'References: <m11@x.test>']),
    'Date: Thu, 1 Jan 2026 10:00:00 +0100',
    'X-Secret: Geheimsache',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="Trennwort"',
    '',
    '--Trennwort',
    'Content-Type: text/plain',
    '',
    'Geheimsache',
    '--Trennwort',
    'Content-Type: application/pdf; name="Lohnliste.pdf"',
    'Content-Disposition: attachment; filename="Lohnliste.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('Geheimsache').toString('base64'),
    '--Trennwort--',
    '',
  ].join('\r\n')
  return account.deliver(raw, { labelIds: ['INBOX'] }).id
}
