import type { AgentDraft } from '@letterlock/wire/agents'
import type { Draft } from '@letterlock/wire/drafts'
import type { NoticeList } from '@letterlock/wire/notices'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'
import { workerIn } from './agent-worker.ts'
import { type AutoHouse, COLLEAGUE, EVERY_DAY, openAutoHouse } from './auto-house.ts'
import { haveSent } from './have-sent.ts'
import { keep, mayBe } from './what-people-say.ts'

const ASKS = { decision: 'needs_approval', outcome: 'approve_1' }
const LEAVES = { decision: 'allowed', outcome: 'auto' }

let there: AutoHouse
let house: AutoHouse['house']
let worker: AutoHouse['worker']
beforeAll(async () => {
  there = await openAutoHouse()
  house = there.house
  worker = there.worker
  await there.earn()
}, 120_000)
afterAll(async () => there?.house.open.close())
beforeEach(() => there.work(EVERY_DAY))

/** Ask for a mail while nobody works, so that somebody is asked. */
async function waiting() {
  await there.work([((new Date().getUTCDay() + 3) % 7) + 1])
  const draft = await worker.mailTo(COLLEAGUE)
  const { proposalId } = await worker.send(draft)
  await there.work(EVERY_DAY)
  return { draft, id: proposalId ?? '' }
}

test.each([
  ['reject', { reason: 'not_now' }, 'rejected'],
  ['return', { note: 'Not so.' }, 'returned'],
])(
  'after a %s nothing leaves by itself until 20 more were approved, and never that draft',
  async (verdict, more, as) => {
    const { draft, id } = await waiting()
    expect(await mayBe(house.ben, id, verdict, more)).toMatchObject({ status: as })
    expect(await worker.send(draft, true)).toMatchObject(ASKS)
    expect(await there.asked(true)).toMatchObject(ASKS)
    await haveSent(there.db, id, 19)
    expect(await there.asked(true)).toMatchObject(ASKS)
    await haveSent(there.db, id, 1)
    expect(await there.asked(true)).toMatchObject(LEAVES)
    const again = await worker.send(draft)
    expect(again).toMatchObject({ ...ASKS, why: expect.arrayContaining(['refused_before']) })
    await there.forget(again.proposalId)
  },
)

test('what somebody held back does not leave by itself after its agent has written it anew', async () => {
  const { draft, id } = await waiting()
  expect(await mayBe(house.ben, id, 'hold')).toMatchObject({ status: 'waiting' })
  const { to, subject } = draft.content
  const anew = await worker.write(draft, { to, subject, text: 'Hello again' })
  expect(await worker.status(id)).toMatchObject({ status: 'void' })
  expect(await worker.send(anew, true)).toMatchObject(ASKS)
  expect(await there.asked(true)).toMatchObject(LEAVES)
})

test('what somebody took back does not leave by itself, nor anything else of that mailbox', async () => {
  const draft = await worker.mailTo(COLLEAGUE)
  const { proposalId } = await worker.send(draft)
  await there.takeBack(proposalId)
  expect(await worker.send(draft, true)).toMatchObject(ASKS)
  expect(await there.asked(true)).toMatchObject(ASKS)
  await haveSent(there.db, proposalId ?? '', 20)
  expect(await worker.send(draft, true)).toMatchObject(ASKS)
  expect(await there.asked(true)).toMatchObject(LEAVES)
})

/** A mail to a colleague that an agent has written, for others to go on with. */
async function writtenBy(token: string): Promise<AgentDraft> {
  const draft = await workerIn(house, token).mailTo(COLLEAGUE)
  const lock = `/v1/drafts/${draft.id}/lock`
  await ask(house.ana.browser, 'PUT', lock, { takeOver: true })
  await ask(house.ana.browser, 'DELETE', lock)
  return draft
}

test('what one agent wrote leaves under no other’s name: it is trusted as the least of those who wrote in it', async () => {
  const limited = await house.agent('Limited', 'limited')
  expect(await worker.send(await writtenBy(limited.token), true)).toMatchObject({
    ...{ ...ASKS, why: expect.arrayContaining(['agent_limited']) },
  })
  const untrusted = await house.agent('Untrusted')
  expect(await worker.send(await writtenBy(untrusted.token), true)).toMatchObject({
    ...{ decision: 'refused', outcome: 'draft_only' },
  })
  // What has been let leave does not, once whoever wrote it is trusted less.
  const trusted = await house.agent('Trusted', 'trusted')
  const { proposalId } = await worker.send(await writtenBy(trusted.token))
  expect(await there.claim(proposalId)).toEqual({ do: 'send' })
  await keep(house.owner, trusted.id, '', { trust: 'limited' })
  expect(await there.claim(proposalId)).toMatchObject({ do: 'void', code: 'proposal.stricter_policy' })
  await there.forget(proposalId)
})

test('what a person has gone on with leaves with a person’s yes', async () => {
  const draft = await worker.mailTo(COLLEAGUE)
  const { proposalId } = await worker.send(draft)
  const path = `/v1/drafts/${draft.id}`
  await ask(house.ana.browser, 'PUT', `${path}/lock`, { takeOver: true })
  const { body: now } = await ask<Draft>(house.ana.browser, 'GET', path)
  const half = { expectedVersion: now.version, content: { ...now.content, text: 'Hello, and as to the' } }
  const { status, body: written } = await ask<Draft>(house.ana.browser, 'PUT', path, half)
  expect(status).toBe(200)
  await ask(house.ana.browser, 'DELETE', `${path}/lock`)
  expect(await worker.status(proposalId ?? '')).toMatchObject({ status: 'void' })
  expect(await worker.send({ id: draft.id, version: written.version }, true)).toMatchObject({
    ...{ ...ASKS, why: expect.arrayContaining(['agent_limited']) },
  })
})

test('hours in a zone that was guessed from mail are not known', async () => {
  const { browser, member } = { browser: house.owner.browser, member: await house.owner.read<Me>('/v1/session') }
  expect(await there.asked(true)).toMatchObject(LEAVES)
  expect((await ask(browser, 'PATCH', '/v1/signals/settings', { timeZone: null })).status).toBe(200)
  const { tenant_id } = await there.db.selectFrom('proposals').select('tenant_id').executeTakeFirstOrThrow()
  const guessed = { tenant_id, member_id: member.member.id, since: 0, time_zone: 'UTC' }
  await there.db.insertInto('signal_zones').values(guessed).execute()
  expect(await there.asked(true)).toMatchObject(ASKS)
  await ask(browser, 'PATCH', '/v1/signals/settings', { timeZone: 'UTC' })
})

test('whoever answers for an agent is told by the bell of what it sends by itself, and no longer once it does not leave', async () => {
  const told = async (by: Person, id: string | null) => {
    const { body } = await ask<NoticeList>(by.browser, 'GET', '/v1/notices')
    return body.notices.filter(({ proposal }) => proposal?.id === id).map(({ kind }) => kind)
  }
  const ana = house.ana as unknown as Person
  const { proposalId } = await there.asked()
  expect(await told(ana, proposalId)).toEqual(['proposal.by_itself'])
  expect(await told(house.ben, proposalId)).toEqual([])
  const { mail_due_at } = await there.db
    .selectFrom('notices')
    .select('mail_due_at')
    .where('proposal_id', '=', proposalId)
    .executeTakeFirstOrThrow()
  expect(mail_due_at).toBeNull()
  await there.save((was) => ({ ...was, emergencyStop: true }))
  await there.forget(proposalId)
  expect(await told(ana, proposalId)).not.toContain('proposal.by_itself')
  await there.save((was) => ({ ...was, emergencyStop: false }))
})
