import type { Draft } from '@letterlock/wire/drafts'
import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicySimulation } from '@letterlock/wire/policy-simulation'
import type { Me } from '@letterlock/wire/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId, TenantId } from '../../server/core/ids.ts'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'
import { simulatePolicy } from '../../server/inbox/policy/simulate/simulate-policy.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import type { Browser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

const OWN = 'ana@nordwind.example'
const DAY_MS = 86_400_000
const NOW = Date.now()
let open: OpenHouse
let owner: Browser
let account: SandboxAccount
let mailboxId: string

/** What Ana has sent, by how many days ago: to whom, about what, and what it says. */
const SENT: [days: number, to: string, subject: string, text: string][] = [
  [120, 'bo@harbour.example', 'Long ago', 'Hello'],
  [60, 'mate@nordwind.example', 'Lunch', 'At noon?'],
  [50, 'bo@harbour.example', 'The quay', 'It is open.'],
  [40, 'eve@stranger.example', 'An offer', 'Ten cranes.'],
  [30, 'eve@stranger.example', 'The offer again', 'Ten cranes still.'],
  [20, 'bo@harbour.example', 'How to pay', 'My card is 4111 1111 1111 1111.'],
  [10, 'zed@gone.example', 'Goodbye', 'So long.'],
]

/** First contacts need nobody, cards stay here, as does what is for a domain, and answers need two. */
const WISH: PolicyDocument = {
  ...DEFAULT_POLICY,
  blockedDomains: ['gone.example'],
  restrictions: [
    ...DEFAULT_POLICY.restrictions.filter(({ id }) => id !== 'first_contact'),
    { id: 'no_card', on: true, cap: 'deny', when: [{ fact: 'card', is: true }] },
    { id: 'answers', on: true, cap: 'approve_2', when: [{ fact: 'kind', oneOf: ['reply'] }] },
  ],
}

beforeAll(async () => {
  // Nobody sends: what is asked for stays as it was asked.
  open = await openHouse({ role: 'http', beside: 'worker' })
  account = openAccount(open.sandbox.box, OWN)
  for (const [days, to, subject, text] of SENT) deliver({ from: OWN, to, subject, text, days })
  const question = { from: 'cy@harbour.example', to: OWN, subject: 'Which gate?', text: 'Well?', days: 9 }
  const { threadId } = deliver({ ...question, more: ['Message-ID: <gate@harbour.example>'] })
  const answer = {
    from: OWN,
    to: 'cy@harbour.example',
    subject: 'Re: Which gate?',
    text: 'The third.',
    days: 8,
    threadId,
  }
  deliver({ ...answer, more: ['In-Reply-To: <gate@harbour.example>', 'References: <gate@harbour.example>'] })
  const visitor = await signIn(open)
  owner = visitor.browser
  await visitor.connect(OWN, { accessMode: 'send' })
  mailboxId = (await untilReady(visitor)).id
})
afterAll(() => open.close())

interface Mail {
  from: string
  to: string
  subject: string
  text: string
  days: number
  more?: string[]
  threadId?: string
}

function deliver({ from, to, subject, text, days, more = [], threadId }: Mail) {
  const raw = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, ...more, '', text].join('\r\n')
  const internalDate = NOW - days * DAY_MS
  const labelIds = from === OWN ? ['SENT'] : ['INBOX']
  return account.deliver(raw, { labelIds, internalDate, ...(threadId !== undefined && { threadId }) })
}

const simulate = async (browser = owner, body: object = { document: WISH }) =>
  (await ask<PolicySimulation>(browser, 'POST', '/v1/policy/simulations', body)).body
const NONE = { newly_automatic: 0, newly_one: 0, newly_two: 0, newly_blocked: 0, unchanged: 0 }

test('each mail of 90 days is judged by what was known of it when it left', async () => {
  const said = await simulate()
  expect(said).toMatchObject({ sent: 7, proposals: 0, isCut: false, leftOut: false, others: null, countsOnly: 0 })
  // Eve was new forty days ago, and known thirty days ago; Bo was known all the time.
  expect(said.classes).toEqual({ ...NONE, newly_one: 1, newly_two: 1, newly_blocked: 2, unchanged: 3 })
  expect(said.approvals).toMatchObject({ held: { total: 6 }, wished: { total: 2 } })
  expect(said.byMailbox).toEqual([{ mailboxId, mails: 7, changed: 4, approvals: { held: 6, wished: 2 } }])
  const rule = (id: string) => said.byRule.find((one) => one.id === id)
  expect([rule('first_contact'), rule('card'), rule('no_card'), rule('blocked'), rule('answers')]).toMatchObject([
    { held: 2, wished: 0 },
    { held: 1, wished: 0 },
    { held: 0, wished: 1 },
    { held: 0, wished: 1 },
    { held: 0, wished: 1 },
  ])
  expect(said.examples.map((one) => [one.class, one.subject, one.held, one.wished])).toEqual([
    ['newly_one', 'An offer', 'approve_2', 'approve_1'],
    ['newly_two', 'Re: Which gate?', 'approve_1', 'approve_2'],
    ['newly_blocked', 'Goodbye', 'approve_2', 'deny'],
    ['newly_blocked', 'How to pay', 'approve_2', 'deny'],
  ])
  expect(said.examples[1]).toMatchObject({
    source: 'sent',
    to: [{ address: 'cy@harbour.example' }],
    rules: ['answers'],
  })
  // Working hours and what a far side said of its sender nobody finds out; rules that ask for them count as met.
  expect(said.missing).toEqual(expect.arrayContaining([{ fact: 'inHours', mails: 7 }]))
  expect([said.missingMails, said.change.isLooser]).toEqual([7, true])
  expect(said.byDay.reduce((sum, { mails }) => sum + mails, 0)).toBe(7)
  expect(said.byDay).toHaveLength(said.days)
})

test('a version is as good as a document, and what holds changes nothing', async () => {
  const said = await simulate(owner, { version: 0 })
  expect(said.classes).toEqual({ ...NONE, unchanged: 7 })
  expect(said.change).toEqual({ isLooser: false, changes: [] })
  expect((await ask(owner, 'POST', '/v1/policy/simulations', { version: 7 })).status).toBe(404)
})

test('what was asked for is judged by its own facts, and its copy among sent mail is not counted again', async () => {
  const { db } = open.database
  const begun = await ask<Draft>(owner, 'POST', `/v1/mailboxes/${mailboxId}/drafts`, { kind: 'new' })
  const { id, version } = begun.body
  const to = [{ name: 'Zed', address: 'zed@gone.example' }]
  const content = { to, cc: [], bcc: [], subject: 'Once more', text: 'So long.', html: null }
  const saved = await ask<Draft>(owner, 'PUT', `/v1/drafts/${id}`, { expectedVersion: version, content })
  const sent = await ask(owner, 'POST', `/v1/drafts/${id}/send`, { expectedVersion: saved.body.version })
  expect(sent.body).toMatchObject({ decision: 'allowed' })
  const { message_id: messageId } = await db.selectFrom('proposals').select('message_id').executeTakeFirstOrThrow()
  const copy = { from: OWN, to: 'zed@gone.example', subject: 'Once more', text: 'So long.', days: 0 }
  deliver({ ...copy, more: [`Message-ID: <${messageId}>`] })
  await ask(owner, 'POST', `/v1/mailboxes/${mailboxId}/sync`)
  await until(() => db.selectFrom('messages').select('id').where('subject', '=', 'Once more').executeTakeFirst())

  const said = await simulate()
  expect(said).toMatchObject({ sent: 7, proposals: 1 })
  const once = said.examples.filter(({ subject }) => subject === 'Once more')
  expect(once).toMatchObject([{ source: 'proposal', class: 'newly_blocked', held: 'approve_1', recipientCount: 1 }])
})

test('only the newest are looked at where there are more, and it says so', async () => {
  const { body: me } = await ask<Me>(owner, 'GET', '/v1/session')
  const reader = { tenantId: me.tenant.id as TenantId, memberId: me.member.id as MemberId, now: Date.now() }
  const most = { sends: 3, proposals: 100 }
  const said = await simulatePolicy(open.database.db, reader, { document: WISH }, new AbortController().signal, most)
  // Of the three newest one left as a proposal, which stands for it.
  expect(said).toMatchObject({ isCut: true, sent: 2, proposals: 1 })
})

/** Others whose mailboxes hold the same mail, by putting it there. */
async function addOthers(names: readonly string[]): Promise<void> {
  const { db } = open.database
  for (const name of names) {
    const { email } = await addColleague(open, `${name}@elsewhere.example`, 'member')
    await sql`
      with con as (
        insert into connections select (jsonb_populate_record(one, jsonb_build_object(
          'id', 'con_' || md5(${name}), 'account', ${email}::text, 'account_subject', md5(${name}),
          'member_id', (select id from members where email = ${email})))).*
        from connections one limit 1 returning tenant_id, id, member_id
      ), box as (
        insert into mailboxes select (jsonb_populate_record(one, jsonb_build_object(
          'id', 'mbx_' || md5(${name}), 'address', ${email}::text, 'connection_id', con.id, 'member_id', con.member_id))).*
        from con join mailboxes one on one.id = ${mailboxId} returning id
      )
      insert into messages select (jsonb_populate_record(one, jsonb_build_object('mailbox_id', box.id))).*
      from box join messages one on one.mailbox_id = ${mailboxId} and one.subject <> 'Once more'`.execute(db)
    await sql`
      insert into message_contents
      select (jsonb_populate_record(one, jsonb_build_object('mailbox_id', 'mbx_' || md5(${name})))).*
      from message_contents one join messages mine on mine.mailbox_id = one.mailbox_id and mine.id = one.message_id
      where one.mailbox_id = ${mailboxId} and mine.subject <> 'Once more'`.execute(db)
  }
}

test('of mail that an admin may not read they are told sums of five people at least, and nothing else', async () => {
  const admin = await colleague(open, 'ada', 'admin')
  const alone = await simulate(admin)
  expect(alone).toMatchObject({ sent: 0, proposals: 0, leftOut: true, others: null, byMailbox: [], byRule: [] })
  await addOthers(['bea', 'cid', 'dan'])
  expect(await simulate(admin)).toMatchObject({ sent: 0, leftOut: true, others: null })

  await addOthers(['eli'])
  const said = await simulate(admin)
  expect(said).toMatchObject({ sent: 35, leftOut: false, byMailbox: [], examples: [] })
  expect(said.others).toMatchObject({ people: 5, mails: 36 })
  // What the document says of a single domain is not looked at there: it would tell who writes to it. Of two who look after
  // the organisation, one alone makes nobody in theirs a colleague: lunch was a first contact.
  expect(said.classes).toEqual({ ...NONE, newly_one: 15, newly_two: 5, newly_blocked: 5, unchanged: 11 })
  const told = JSON.stringify({ ...said, change: null })
  for (const secret of ['harbour', 'stranger', 'gone.example', 'An offer', mailboxId])
    expect(told).not.toContain(secret)

  const one = {
    ...DEFAULT_POLICY,
    modes: { ...DEFAULT_POLICY.modes, mailboxes: [{ mailboxId, mode: 'off' as const }] },
  }
  expect((await simulate(admin, { document: one })).classes).toEqual({ ...NONE, unchanged: 36 })
  // The owner reads their own mail beside the sums of others, who are four.
  expect(await simulate()).toMatchObject({ sent: 7, leftOut: true, others: null })
})

test('to a member it is not there', async () => {
  const member = await colleague(open, 'max', 'member')
  expect((await ask(member, 'POST', '/v1/policy/simulations', { version: 0 })).status).toBe(404)
})
