import type { TriedPolicy } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { untilReady } from '../mirror/until-ready.ts'
import type { Browser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

const OWN = 'ana@nordwind.example'
const CRANE =
  'Crane number seven will be out of order until the third of next month, since its drum has a crack that nobody here can mend.'
let open: OpenHouse
let owner: Browser
let mailboxId: string
/** By subject. */
const threads = new Map<string, string>()

beforeAll(async () => {
  open = await openHouse()
  const account = openAccount(open.sandbox.box, OWN)
  const letter = (from: string, to: string, subject: string, ...more: string[]) =>
    [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, ...more, '', 'See https://harbour.example/quay'].join('\r\n')
  account.deliver(letter(OWN, 'bo@harbour.example', 'Sent'), { labelIds: ['SENT'] })
  account.deliver(letter('bo@harbour.example', `${OWN}, cy@harbour.example`, 'Quay'), { labelIds: ['INBOX'] })
  account.deliver(letter('eve@stranger.example', OWN, 'Hello'), { labelIds: ['INBOX'] })
  account.deliver(letter('robot@harbour.example', OWN, 'Away', 'Auto-Submitted: auto-replied'), { labelIds: ['INBOX'] })
  account.deliver(letter('bo@harbour.example', OWN, 'Crew', 'List-Id: <crew.harbour.example>'), { labelIds: ['INBOX'] })
  const crane = ['From: cy@harbour.example', `To: ${OWN}`, 'Subject: Crane', '', CRANE].join('\r\n')
  account.deliver(crane, { labelIds: ['INBOX'] })
  const visitor = await signIn(open)
  owner = visitor.browser
  await visitor.connect(OWN)
  mailboxId = (await untilReady(visitor)).id
  const rows = await open.database.db.selectFrom('messages').select(['subject', 'thread_id']).execute()
  for (const { subject, thread_id } of rows) threads.set(subject, thread_id)
})
afterAll(() => open.close())

const attempt = (to: string[], more: object = {}, facts: PolicyFacts = {}, browser = owner) =>
  ask<TriedPolicy>(browser, 'POST', '/v1/policy/try', {
    facts,
    letter: { mailboxId, threadId: null, to, cc: [], bcc: [], text: 'Fine.', ...more },
  })
const factsOf = async (to: string[], more: object = {}) => (await attempt(to, more)).body.facts
const answering = (subject: string) => ({ threadId: threads.get(subject) })

test('whom a mailbox has written to is known, and nobody is who has only written to it', async () => {
  expect(await factsOf(['bo@harbour.example'])).toMatchObject({
    ...{ mailboxId, recipients: 1, internal: 0, external: 1, silentDays: 0 },
    ...{ firstContactAddress: false, firstContactDomain: false, lookAlike: false },
  })
  expect(await factsOf(['eve@stranger.example'])).toMatchObject({ firstContactAddress: true, firstContactDomain: true })
  expect(await factsOf(['bo@harb0ur.example'])).toMatchObject({ lookAlike: true })
  expect(await factsOf([OWN])).toMatchObject({ internal: 1, external: 0 })
})

test('an address that somebody only typed, for a server that lets anybody in, is no colleague’s', async () => {
  const { db } = open.database
  const { account_subject: subject } = await db
    .selectFrom('connections')
    .select('account_subject')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('connections')
    .set({ account_subject: `address:${OWN}` })
    .execute()
  expect(await factsOf([OWN])).toMatchObject({ internal: 0, external: 1 })
  await db.updateTable('connections').set({ account_subject: subject }).execute()
})

const insideOf = async (...to: string[]) => Promise.all(to.map(async (one) => (await factsOf([one])).internal))

test('a domain is ours when two owners or admins proved an address in it, or the only one, and no longer than they are here', async () => {
  await addColleague(open, 'guest@customer.example', 'member')
  expect(await insideOf('guest@customer.example', 'x@customer.example', 'x@nordwind.example')).toEqual([1, 0, 1])
  await addColleague(open, 'boss@vouched.example', 'admin')
  expect(await insideOf('boss@vouched.example', 'x@vouched.example', 'x@nordwind.example')).toEqual([1, 0, 0])
  await addColleague(open, 'chief@vouched.example', 'admin')
  expect(await insideOf('x@vouched.example')).toEqual([1])
  const { db } = open.database
  const emails = ['guest@customer.example', 'boss@vouched.example', 'chief@vouched.example']
  await db.updateTable('members').set({ left_at: 1 }).where('email', 'in', emails).execute()
  expect(await insideOf('guest@customer.example', 'boss@vouched.example', 'x@vouched.example')).toEqual([0, 0, 0])
})

test('a domain that a policy names is ours, with all below it', async () => {
  const document = { ...DEFAULT_POLICY, ownDomains: ['HARBOUR.example'] }
  const letter = { mailboxId, threadId: null, to: ['bo@deep.harbour.example'], cc: [], bcc: [], text: '' }
  const tried = await ask<TriedPolicy>(owner, 'POST', '/v1/policy/try', { facts: {}, document, letter })
  expect(tried.body.wished?.restrictions.map(({ id }) => id)).not.toContain('outside')
  expect(tried.body.held.restrictions.map(({ id }) => id)).toContain('outside')
  expect(tried.body.change).toEqual({
    ...{ isLooser: true, changes: [{ what: 'own', domain: 'harbour.example', isThere: true }] },
  })
})

test('an answer is held against the message that it answers', async () => {
  const all = ['bo@harbour.example', 'cy@harbour.example']
  const quay = answering('Quay')
  expect(await factsOf(all, quay)).toMatchObject({ driftAdded: 0, driftRemoved: 0, automatic: false, list: false })
  expect(await factsOf(['bo@harbour.example', 'eve@stranger.example'], quay)).toMatchObject({
    ...{ driftAdded: 1, driftRemoved: 1 },
  })
  expect(await factsOf(['robot@harbour.example'], answering('Away'))).toMatchObject({ automatic: true })
  expect(await factsOf(['bo@harbour.example'], answering('Crew'))).toMatchObject({ list: true })
  const links = { ...quay, text: 'https://harbour.example/other https://thief.example' }
  expect((await factsOf(all, links)).newLinks).toBe(1)
})

test('what is found goes before what is said', async () => {
  const said = { external: 0, firstContactDomain: false, blocked: false, card: false }
  const { body } = await attempt(['eve@stranger.example'], { text: 'My card is 4111 1111 1111 1111.' }, said)
  expect(body.facts).toMatchObject({ external: 1, firstContactDomain: true, card: true })
  expect(body.held.restrictions.map(({ id }) => id)).toEqual(expect.arrayContaining(['first_contact', 'card']))
})

test('what was looked for and is not known stays so, whatever is said of it', async () => {
  const said = { silentDays: 0, replyToElsewhere: false, inboundAgeHours: 0, fromTemplate: true, otherLanguage: true }
  const { body } = await attempt(['eve@stranger.example'], {}, said)
  expect(body.facts).toMatchObject({ otherLanguage: true, fromTemplate: false })
  for (const fact of ['silentDays', 'replyToElsewhere', 'inboundAgeHours']) expect(body.facts).not.toHaveProperty(fact)
})

test('a letter goes to 2,000 at most, in all its fields together', async () => {
  const many = (from: number, count: number) => Array.from({ length: count }, (_, at) => `p${from + at}@north.example`)
  expect((await attempt(many(0, 1_000), { cc: many(1_000, 1_000) })).body.facts.recipients).toBe(2_000)
  expect((await attempt(many(0, 1_000), { cc: many(1_000, 1_000), bcc: ['bo@harbour.example'] })).status).toBe(400)
})

test('a colleague’s private account is an outsider’s, but for who sends from it', async () => {
  const { db } = open.database
  const mate = await addColleague(open, 'mate@works.example', 'member')
  const give = (address: string) =>
    sql`
    with con as (
      insert into connections select (jsonb_populate_record(one, jsonb_build_object(
        'id', 'con_' || md5(${address}), 'account', ${address}::text, 'account_subject', md5(${address}),
        'member_id', (select id from members where email = ${mate.email})))).*
      from connections one limit 1 returning tenant_id, id, member_id
    )
    insert into mailboxes select (jsonb_populate_record(one, jsonb_build_object(
      'id', 'mbx_' || md5(${address}), 'address', ${address}::text, 'connection_id', con.id, 'member_id', con.member_id))).*
    from con join mailboxes one on one.tenant_id = con.tenant_id limit 1`.execute(db)
  await give('private@elsewhere.example')
  expect(await insideOf('mate@works.example', 'private@elsewhere.example', 'x@elsewhere.example')).toEqual([1, 0, 0])
  await db.updateTable('mailboxes').set({ kind: 'shared' }).where('address', '=', 'private@elsewhere.example').execute()
  expect(await insideOf('private@elsewhere.example', 'x@elsewhere.example')).toEqual([1, 0])
  await db
    .updateTable('mailboxes')
    .set({ kind: 'personal' })
    .where('address', '=', 'private@elsewhere.example')
    .execute()
})

test('a passage of another thread is found, but not for who had a part in that', async () => {
  const to = async (address: string, more = {}) => await factsOf([address], { text: `Hi!\n> ${CRANE}`, ...more })
  expect(await to('bo@harbour.example')).toMatchObject({ otherThreadContent: true })
  expect(await to('cy@harbour.example')).toMatchObject({ otherThreadContent: false })
  // A colleague's own account, which is an outsider's to everybody else, is no way out.
  expect(await to('private@elsewhere.example')).toMatchObject({ external: 1, otherThreadContent: true })
  expect(await to('bo@harbour.example', { text: 'Fine.' })).toMatchObject({ otherThreadContent: false })
})

test('a policy that somebody has in mind finds its own partners, however they are written', async () => {
  const document = { ...DEFAULT_POLICY, partnerDomains: ['Harbour.example'], blockedDomains: ['STRANGER.example'] }
  const letter = { mailboxId, threadId: null, to: ['bo@harbour.example'], cc: [], bcc: [], text: '' }
  const wish = async (to: string) =>
    (
      await ask<TriedPolicy>(owner, 'POST', '/v1/policy/try', {
        ...{ facts: {}, document, letter: { ...letter, to: [to] } },
      })
    ).body.wished?.restrictions.map(({ id }) => id)
  expect(await wish('bo@harbour.example')).not.toContain('outside')
  expect(await wish('eve@stranger.example')).toContain('blocked')
})

test('an admin learns nothing of a mailbox that they may not read, nor that it is there', async () => {
  const admin = await colleague(open, 'ada', 'admin')
  const theirs = await attempt(['bo@harbour.example'], {}, {}, admin)
  const none = await attempt(['bo@harbour.example'], { mailboxId: `mbx_${'0'.repeat(32)}` }, {}, admin)
  expect([theirs.status, none.status]).toEqual([404, 404])
  expect({ ...theirs.body, requestId: '' }).toEqual({ ...none.body, requestId: '' })
  expect((await attempt(['bo@harbour.example'], { threadId: 'nowhere' })).status).toBe(404)
})
