import type { ApprovalFigures } from '@letterlock/wire/approval-figures'
import type { PolicyRestriction } from '@letterlock/wire/policy'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId, TenantId } from '../../server/core/ids.ts'
import { getApprovalFigures } from '../../server/inbox/cards/get-approval-figures.ts'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'
import { type ApprovalHouse, openApprovalHouse } from './approval-house.ts'

const MONTH_MS = 31 * 86_400_000
const FIRST_CONTACT: PolicyRestriction['when'] = [
  { fact: 'external', atLeast: 1 },
  { fact: 'firstContactDomain', is: true },
]

let house: ApprovalHouse
beforeAll(async () => {
  house = await openApprovalHouse()
})
afterAll(async () => house?.open.close())

const figures = async (by: Person) => (await ask<ApprovalFigures>(by.browser, 'GET', '/v1/proposals/figures')).body
/** As if all of them had been approved, and a sender had been by. */
const sent = (ids: readonly string[]) =>
  house.open.database.db.updateTable('proposals').set({ status: 'sent' }).where('id', 'in', ids).execute()
const stoppedBy = (id: string, { rules }: ApprovalFigures) => rules.find((rule) => rule.id === id)?.stopped

test('who may approve is told how much asks for a yes, how much was sent as it was, and which rule stops nothing else', async () => {
  const { walter, ben } = house
  const ids: string[] = []
  for (let n = 0; n < 20; n++) ids.push((await house.asked(walter, { subject: `Asked ${n}` })).proposal.id)
  expect(await figures(ben)).toEqual({ days: 30, asked: 20, over: 0, unedited: 0, rules: [] })
  await sent(ids.slice(1))
  expect(await figures(ben)).toMatchObject({ asked: 20, over: 19, unedited: 19, rules: [] })
  await sent(ids)
  const told = await figures(ben)
  expect(told).toMatchObject({ days: 30, asked: 20, over: 20, unedited: 20 })
  expect(told.rules).toContainEqual({ id: 'first_contact', when: FIRST_CONTACT, stopped: 20 })
  // They may not approve: what it takes is none of their business.
  expect(await figures(walter)).toEqual({ days: 30, asked: 0, over: 0, unedited: 0, rules: [] })
  expect(Object.keys(told).sort()).toEqual(['asked', 'days', 'over', 'rules', 'unedited'])
})

test('a rule is named for what it stopped as it stands now, and not for what it stopped before it was changed', async () => {
  const { walter, ben } = house
  const change = (when: PolicyRestriction['when']) =>
    house.policy((document) => ({
      ...document,
      restrictions: document.restrictions.map((rule) => (rule.id === 'first_contact' ? { ...rule, when } : rule)),
    }))
  const both = async () => {
    const told = await figures(ben)
    return [stoppedBy('first_contact', told), stoppedBy('outside', told)]
  }
  await change([{ fact: 'firstContactDomain', is: true }])
  expect(await both()).toEqual([undefined, 20])
  // One that the changed rule stops says nothing of the others.
  await sent([(await house.asked(walter, { subject: 'After the change' })).proposal.id])
  expect(await both()).toEqual([undefined, 21])
  // Put back it is the rule again that stopped twenty.
  await change(FIRST_CONTACT)
  expect(await both()).toEqual([20, 21])
})

test('one that was returned and sent otherwise is edited, and the rules that stopped it have done something', async () => {
  const { walter, ben } = house
  const { draft, proposal } = await house.asked(walter, { subject: 'To be mended' })
  await house.judge(ben, proposal, 'return', { note: 'Please add the price' })
  const { body } = await house.edit(walter, draft, { text: 'Hello. The price is 5.' })
  const again = await house.send(walter, body)
  const id = again.body.decision === 'needs_approval' ? (again.body.proposal?.id ?? '') : ''
  await sent([id])
  expect(await figures(ben)).toMatchObject({ asked: 23, over: 23, unedited: 21, rules: [] })
})

test('after thirty days what was asked for counts no more', async () => {
  // A session does not live as long: they are asked for past the door.
  const { db } = house.open.database
  const { tenant_id, id } = await db
    .selectFrom('members')
    .selectAll()
    .where('id', '=', house.ben.id)
    .executeTakeFirstOrThrow()
  const ben = { tenantId: tenant_id as TenantId, memberId: id as MemberId }
  expect(await getApprovalFigures(db, { ...ben, now: Date.now() })).toMatchObject({ asked: 23 })
  expect(await getApprovalFigures(db, { ...ben, now: Date.now() + MONTH_MS })).toMatchObject({ asked: 0, rules: [] })
})

test('what waits is listed and opened where the policy cannot be read: what that version asked for is not named', async () => {
  const { walter, ben } = house
  const readable = await newestPolicy()
  const version = await keepPolicy(readable)
  const { id } = (await house.asked(walter, { subject: 'By a later version' })).proposal
  await house.open.database.db.deleteFrom('policy_versions').where('version', '=', version).execute()
  expect(await keepPolicy({ ...readable, restrictions: 'of a later version' })).toBe(version)
  const listed = async () => {
    const { proposals, rules } = await house.list(ben, 'needs_me')
    return [proposals.map((one) => one.id), rules]
  }
  expect(await listed()).toEqual([[id], []])
  expect(await figures(ben)).toMatchObject({ asked: 24, rules: [] })
  expect(await house.card(ben, id)).toMatchObject({ id, rules: [] })
  await keepPolicy(readable)
  expect(await listed()).toEqual([[id], []])
  expect(await house.card(ben, id)).toMatchObject({ id, outcome: 'approve_2', rules: [] })
})

async function newestPolicy(): Promise<object> {
  const { rows } = await sql<{ document: object }>`
    select document from policy_versions order by version desc limit 1`.execute(house.open.database.db)
  return rows[0]?.document ?? {}
}

/** As a version of ours may not have kept it. */
async function keepPolicy(document: object): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into policy_versions (tenant_id, version, document, by_id, note, way, agreed_by_id, at)
    select tenant_id, version + 1, ${JSON.stringify(document)}::jsonb, by_id, note, way, null, at from policy_versions
    order by version desc limit 1
    returning version`.execute(house.open.database.db)
  return rows[0]?.version ?? 0
}
