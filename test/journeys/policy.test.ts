import type { AuditPage } from '@letterlock/wire/audit'
import type {
  Policy,
  PolicyDocument,
  PolicyRestriction,
  PolicyVersionPage,
  PutPolicyAnswer,
  TriedPolicy,
} from '@letterlock/wire/policy'
import { NOT_FOUND_YET, type PolicyFacts } from '@letterlock/wire/policy-facts'
import type { Problem } from '@letterlock/wire/problem'
import type { Me } from '@letterlock/wire/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { decideLoosening } from '../../server/inbox/policy/decide-loosening.ts'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'
import type { Browser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

let open: OpenHouse
let owner: Browser
let admin: Browser
beforeAll(async () => {
  open = await openHouse({ role: 'http', told: 'off' })
  owner = (await signIn(open)).browser
})
afterAll(() => open.close())

const read = async (browser = owner) => (await ask<Policy>(browser, 'GET', '/v1/policy')).body
const put = (browser: Browser, document: unknown, more: object = {}) =>
  ask<PutPolicyAnswer & Problem>(browser, 'PUT', '/v1/policy', {
    ...{ document, note: 'Agreed at the desk.', expectedVersion: 0 },
    ...more,
  })
/** Save on top of what holds. */
const save = async (browser: Browser, change: (now: PolicyDocument) => PolicyDocument, more: object = {}) => {
  const { version, document } = await read(browser)
  return put(browser, change(document), { expectedVersion: version, ...more })
}
const stopped = (is: boolean) => (now: PolicyDocument) => ({ ...now, emergencyStop: is })
const without = (id: string) => (now: PolicyDocument) => ({
  ...now,
  restrictions: now.restrictions.filter((rule) => rule.id !== id),
})

const INSIDE: PolicyFacts = {
  ...{ actor: 'agent', trust: 'trusted', attended: true, firstRun: false, kind: 'reply', provenance: 'thread' },
  ...{ refused: false, otherFrom: false, modelText: false },
  ...{ recipients: 1, bcc: 0, external: 0, hops: 0, driftAdded: 0, driftRemoved: 0 },
  ...{ blocked: false, automatic: false, list: false, authFailed: false, inHours: true },
  ...{ sentByMailboxHour: 0, sentByMailboxDay: 0 },
}

const OFF = { mailboxId: `mbx_${'0'.repeat(32)}`, mode: 'off' } as const
const AGENTS = { kind: 'agent', id: null, mode: 'off' } as const
const PIN = { name: 'Any', facts: INSIDE, atMost: 'approve_1' } as const

test('until somebody changes it, what it ships with holds, and nothing leaves without a yes', async () => {
  const now = await read()
  expect(now).toMatchObject({ version: 0, waits: null, isAlone: true })
  expect(now.document).toEqual(DEFAULT_POLICY)
  const { held, wished } = await tried(INSIDE)
  expect([held.outcome, wished]).toEqual(['approve_1', null])
})

test('what is risky needs two, what is forbidden is denied, and a fact that nobody knows is the worst it can be', async () => {
  const outside = { ...INSIDE, external: 1, firstContactDomain: true }
  const { held } = await tried(outside)
  // What nobody said is missing: of an agent's mail without a word on attachments one is taken to be there.
  expect(held.outcome).toBe('approve_2')
  expect(held.restrictions.map(({ id }) => id)).toEqual(expect.arrayContaining(['first_contact', 'attachment']))
  expect(held.restrictions.find(({ id }) => id === 'attachment')?.because).toContainEqual({
    fact: 'attachments',
    value: null,
  })
  expect((await tried({ ...INSIDE, recipients: 11 })).held.outcome).toBe('deny')
  expect((await tried({ ...INSIDE, actor: 'human', recipients: 11 })).held.outcome).toBe('approve_1')
  expect((await tried({})).held.outcome).toBe('deny')
})

test('a policy that somebody has in mind is told apart before it is saved, and changes nothing', async () => {
  const change = async (document: PolicyDocument | undefined) =>
    (await ask<TriedPolicy>(owner, 'POST', '/v1/policy/try', { facts: INSIDE, document })).body.change
  expect(await change(undefined)).toBeNull()
  expect(await change(DEFAULT_POLICY)).toEqual({ isLooser: false, changes: [] })
  expect(await change(stopped(true)(DEFAULT_POLICY))).toEqual({
    isLooser: false,
    changes: [{ what: 'emergency_stop', isOn: true }],
  })
  expect(await change(without('outside')(DEFAULT_POLICY))).toEqual({
    isLooser: true,
    changes: [{ what: 'restriction', id: 'outside', became: 'removed' }],
  })
  expect(await read()).toMatchObject({ version: 0, waits: null })
})

test('who alone looks after an organisation tightens at once, and loosens by showing again that it is them', async () => {
  expect((await put(owner, stopped(true)(DEFAULT_POLICY))).body.did).toBe('saved')
  expect((await tried(INSIDE)).held).toMatchObject({ outcome: 'draft_only' })
  // Somebody who signs in by links has just done so; an hour later they have not, and no password stands in for it.
  await open.turnTo(60 * 60_000)
  expect((await save(owner, stopped(false))).body).toMatchObject({ status: 403, code: 'policy.prove_yourself' })
  const first = ask(owner, 'PUT', '/v1/me/password', { next: 'nineteen blue herons' })
  expect(await codeOf(first)).toEqual([403, 'session.signed_in_long_ago'])
  expect((await read()).document.emergencyStop).toBe(true)
  await open.turnTo(0)
  await ask(owner, 'PUT', '/v1/me/password', { next: 'nineteen blue herons' })
  await open.turnTo(60 * 60_000)
  const wrong = await save(owner, stopped(false), { password: 'eighteen blue herons' })
  expect(wrong.body.code).toBe('session.current_password_wrong')
  const right = await save(owner, stopped(false), { password: 'nineteen blue herons' })
  expect(right.body).toMatchObject({ did: 'saved', policy: { version: 2, document: { emergencyStop: false } } })
})

test('with two of them, what loosens waits for the other, and its author cannot be the second', async () => {
  admin = await colleague(open, 'ada', 'admin')
  const { body } = await save(owner, without('attachment'), { password: 'nineteen blue herons' })
  expect(body).toMatchObject({ did: 'waits', policy: { version: 2, isAlone: false, waits: { isMine: true } } })
  const path = `/v1/policy/proposals/${body.policy.waits?.id}`
  expect(await codeOf(ask(owner, 'POST', `${path}/agree`))).toEqual([403, 'policy.own_proposal'])
  expect(await codeOf(save(admin, without('secret')))).toEqual([409, 'policy.waits'])
  const seen = await read(admin)
  expect(seen.waits).toMatchObject({ isMine: false, note: 'Agreed at the desk.' })
  expect(seen.waits?.changes).toEqual([{ what: 'restriction', id: 'attachment', became: 'removed' }])

  const agreed = await ask<Policy>(admin, 'POST', `${path}/agree`)
  expect(agreed.body).toMatchObject({ version: 3, waits: null })
  expect(agreed.body.document.restrictions.map(({ id }) => id)).not.toContain('attachment')
  expect(await codeOf(ask(admin, 'POST', `${path}/agree`))).toEqual([404, 'policy.proposal_gone'])
})

test('a stricter policy goes before a looser one that waits, which is then nothing any more', async () => {
  const { body } = await save(owner, without('secret'))
  const path = `/v1/policy/proposals/${body.policy.waits?.id}`
  const blocked = (now: PolicyDocument) => ({ ...now, blockedDomains: ['Bücher.example', 'b.example', 'B.example'] })
  expect((await save(admin, blocked)).body).toMatchObject({
    did: 'saved',
    policy: { waits: null, document: { blockedDomains: ['b.example', 'xn--bcher-kva.example'] } },
  })
  expect(await codeOf(ask(admin, 'POST', `${path}/agree`))).toEqual([404, 'policy.proposal_gone'])
})

test('what was agreed to is what was written, and only while what it was written for holds', async () => {
  const { body } = await save(owner, without('card'))
  const path = `/v1/policy/proposals/${body.policy.waits?.id}`
  await sql`update policy_proposals set base_version = 1`.execute(open.database.db)
  expect(await codeOf(ask(admin, 'POST', `${path}/agree`))).toEqual([409, 'policy.changed_meanwhile'])
  expect((await ask<Policy>(owner, 'POST', `${path}/refuse`)).body.waits).toBeNull()
  expect(await codeOf(ask(owner, 'POST', `${path}/refuse`))).toEqual([404, 'policy.proposal_gone'])
})

test('whoever no longer looks after the organisation loosens nothing by what they left waiting', async () => {
  const { body } = await save(admin, without('card'))
  await sql`update members set role = 'member' where email = 'ada@works.example'`.execute(open.database.db)
  const second = await colleague(open, 'bea', 'admin')
  const answer = await codeOf(ask(second, 'POST', `/v1/policy/proposals/${body.policy.waits?.id}/agree`))
  expect(answer).toEqual([404, 'policy.proposal_gone'])
  expect((await ask<Policy>(second, 'POST', `/v1/policy/proposals/${body.policy.waits?.id}/refuse`)).status).toBe(200)
  await sql`update members set role = 'admin' where email = 'ada@works.example'`.execute(open.database.db)
})

test('whom a policy calls colleagues needs two to change, either way', async () => {
  const { document } = await read()
  const own = (...ownDomains: string[]) => ({ ...document, ownDomains })
  expect(decideLoosening(own(), own('works.example'))).toBe('looser')
  expect(decideLoosening(own('works.example'), own())).toBe('looser')
  expect(decideLoosening(own('works.example'), { ...own('works.example'), emergencyStop: true })).toBe('not_looser')
  const { body } = await save(owner, () => own('works.example'))
  expect(body).toMatchObject({ did: 'waits', policy: { waits: { document: { ownDomains: ['works.example'] } } } })
  expect((await ask<Policy>(owner, 'POST', `/v1/policy/proposals/${body.policy.waits?.id}/refuse`)).status).toBe(200)
})

test('of two who save at once one is told, and both changes never mix', async () => {
  const { version, document } = await read()
  const wish = (most: number) =>
    put(owner, { ...document, limits: { ...document.limits, recipients: most } }, { expectedVersion: version })
  const answers = await Promise.all([wish(400), wish(300), wish(200)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  expect((await read()).version).toBe(version + 1)
  expect((await save(owner, (now) => now)).body.did).toBe('nothing')
})

test('a pinned case that the rules would loosen stops the save, and nothing is automatic that nobody has earned', async () => {
  const pin = { name: 'To a stranger', facts: { ...INSIDE, external: 1 }, atMost: 'draft_only' } as const
  const broken = await save(owner, (now) => ({ ...now, pins: [pin] }))
  expect([broken.status, broken.body.code, broken.body.say]).toEqual([
    409,
    'policy.pin_broken',
    expect.stringContaining('To a stranger'),
  ])
  const auto = (now: PolicyDocument) => ({ ...now, modes: { ...now.modes, organisation: 'auto' as const } })
  expect(await codeOf(save(owner, auto))).toEqual([409, 'policy.auto_not_earned'])
  const everybody = (now: PolicyDocument) => ({ ...now, ownDomains: ['GMAIL.com'] })
  expect(await codeOf(save(owner, everybody))).toEqual([409, 'policy.own_domain_public'])
})

test.each([
  ['a fact that is none', (now: PolicyDocument) => ({ ...now, restrictions: [rule({ fact: 'mood', is: true })] })],
  ['code', (now: PolicyDocument) => ({ ...now, restrictions: [rule('() => true')] })],
  ['two modes of one mailbox', (now: PolicyDocument) => ({ ...now, modes: { ...now.modes, mailboxes: [OFF, OFF] } })],
  ['two modes of one kind', (now: PolicyDocument) => ({ ...now, modes: { ...now.modes, actors: [AGENTS, AGENTS] } })],
  ['two pins of one name', (now: PolicyDocument) => ({ ...now, pins: [PIN, { ...PIN, facts: {} }] })],
  ['a rule twice', (now: PolicyDocument) => ({ ...now, restrictions: [rule(), rule()] })],
  ['more than it knows', (now: PolicyDocument) => ({ ...now, sendAnyway: true })],
  ['another schema', (now: PolicyDocument) => ({ ...now, schema: 2 })],
])('a policy that has %s is taken for none', async (_, change) => {
  const { version, document } = await read()
  expect(await codeOf(put(owner, change(document), { expectedVersion: version }))).toEqual([400, 'request.invalid'])
})

test('every version stays, with who, when, why and what it changed, in pages', async () => {
  const first = (await ask<Versions>(owner, 'GET', '/v1/policy/versions?limit=2')).body
  const rest = (await ask<Versions>(owner, 'GET', `/v1/policy/versions?limit=50&cursor=${first.next}`)).body
  const all = [...first.data, ...rest.data]
  expect(all.map(({ version }) => version)).toEqual([5, 4, 3, 2, 1])
  expect(all.map(({ way }) => way)).toEqual(['not_looser', 'not_looser', 'agreed', 'alone', 'not_looser'])
  expect(all.at(-1)).toMatchObject({
    changes: [{ what: 'emergency_stop', isOn: true }],
    agreed: null,
    note: 'Agreed at the desk.',
  })
  expect(all[2]?.agreed?.name).toBe('ada@works.example')
  expect(rest.next).toBeNull()
  const change = sql`update policy_versions set note = 'It was never so.'`.execute(open.database.db)
  await expect(change).rejects.toThrow('never changed')
})

test('the audit tells each step once, and the schema is there to be read', async () => {
  const { body } = await ask<z.infer<typeof AuditPage>>(owner, 'GET', '/v1/audit?area=policy&limit=50')
  const told = body.data.map(({ action }) => action)
  const count = (action: string) => told.filter((one) => one === action).length
  expect([count('policy.changed'), count('policy.proposed'), count('policy.refused')]).toEqual([5, 5, 3])
  const schema = (await ask<{ properties: object }>(owner, 'GET', '/v1/policy/schema')).body
  expect(Object.keys(schema.properties)).toEqual(Object.keys(DEFAULT_POLICY))
  // Nobody is led to ask for what nothing finds; who asks for it all the same is understood.
  expect(JSON.stringify(schema)).toContain('"newLinks"')
  expect([...NOT_FOUND_YET].filter((fact) => JSON.stringify(schema).includes(fact))).toEqual([])
  const asked = await save(owner, (now) => ({
    ...now,
    restrictions: [...now.restrictions, rule({ fact: 'otherLanguage', is: true }) as PolicyRestriction],
  }))
  expect(asked.status).toBe(200)
})

test('a policy that was kept before there were domains of one’s own has none', async () => {
  const { document } = await read()
  const { ownDomains: _, ...old } = document
  await keepAnother(old)
  expect((await read()).document).toEqual({ ...document, ownDomains: [] })
  expect((await save(owner, (now) => now)).body.did).toBe('nothing')
})

test('that all mail is stopped is told to everybody, and nothing else of the policy', async () => {
  const member = await colleague(open, 'mia', 'member')
  const isStopped = async () => (await ask<Me>(member, 'GET', '/v1/session')).body.isStopped
  expect(await isStopped()).toBe(false)
  await open.database.db.deleteFrom('events').execute()
  expect((await save(owner, stopped(true))).body.did).toBe('saved')
  expect(await isStopped()).toBe(true)
  const told = await open.database.db.selectFrom('events').select(['kind', 'member_id', 'data']).execute()
  expect(told).toEqual([{ kind: 'policy.changed', member_id: null, data: {} }])
  expect((await ask(member, 'GET', '/v1/policy')).status).not.toBe(200)
})

test('a policy that cannot be read keeps nobody out, and shows as stopped where that is not to be read either', async () => {
  const isStoppedBy = async (emergencyStop?: boolean) => {
    await keepAnother({ ...DEFAULT_POLICY, modes: 'of a later version', emergencyStop })
    expect((await ask(owner, 'GET', '/v1/policy')).status).toBe(500)
    // Whoever comes is answered with the same as each page is.
    const comer = await colleague(open, `comer-${emergencyStop}`, 'member')
    return (await ask<Me>(comer, 'GET', '/v1/session')).body.isStopped
  }
  expect([await isStoppedBy(false), await isStoppedBy(true), await isStoppedBy()]).toEqual([false, true, true])
})

/** As a version of ours would not have kept it. */
async function keepAnother(document: object) {
  await sql`
    insert into policy_versions (tenant_id, version, document, by_id, note, way, agreed_by_id, at)
    select tenant_id, version + 1, ${JSON.stringify(document)}::jsonb, by_id, note, way, null, at from policy_versions
    order by version desc limit 1`.execute(open.database.db)
}

type Versions = z.infer<typeof PolicyVersionPage>

async function tried(facts: PolicyFacts): Promise<TriedPolicy> {
  return (await ask<TriedPolicy>(owner, 'POST', '/v1/policy/try', { facts })).body
}

async function codeOf(asked: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await asked
  return [status, (body as Problem).code]
}

function rule(condition?: unknown) {
  return { id: 'mine', on: true, cap: 'deny', when: condition === undefined ? [] : [condition] }
}
