import type { AgentSendAnswer } from '@letterlock/wire/agents'
import type { AuditEntry } from '@letterlock/wire/audit'
import type { Policy, PolicyDocument, PutPolicyAnswer } from '@letterlock/wire/policy'
import type { Problem } from '@letterlock/wire/problem'
import type { Proposal } from '@letterlock/wire/proposals'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ProposalId, TenantId } from '../../server/core/ids.ts'
import { judgeAtClaim } from '../../server/inbox/sending/judge-at-claim.ts'
import { findProposal } from '../../server/store/proposals.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { ask } from '../journeys/people-house.ts'
import { until } from '../mirror/until.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'
import { workerIn } from './agent-worker.ts'
import { haveSent } from './have-sent.ts'
import { mayBe } from './what-people-say.ts'

interface AuditSaid {
  data: AuditEntry[]
}

const COLLEAGUE = 'ben@works.example'
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
/** Longer than an agent’s mail can be taken back. */
const LATER_MS = 300_000

let house: AgentHouse
let worker: ReturnType<typeof workerIn>
beforeAll(async () => {
  house = await openAgentHouse()
  await ask(house.owner.browser, 'PATCH', '/v1/signals/settings', { timeZone: 'UTC' })
  const { token } = await house.agent('Helper', 'trusted')
  worker = workerIn(house, token)
}, 120_000)
afterAll(async () => house?.open.close())
beforeEach(() => work(EVERY_DAY))

/** Have the organisation work on these weekdays, all day long. */
const work = (days: number[]) =>
  ask(house.owner.browser, 'PUT', '/v1/signals/calendars/organisation', {
    spans: days.map((day) => ({ day, from: '00:00', to: '24:00' })),
    freeDays: [],
  })
const held = () => house.owner.read<Policy>('/v1/policy')
const save = async (change: (document: PolicyDocument) => PolicyDocument) => {
  const { version, document } = await held()
  const wish = { expectedVersion: version, document: change(document), note: 'A test' }
  return (await ask<PutPolicyAnswer & Problem>(house.owner.browser, 'PUT', '/v1/policy', wish)).body
}
const modes = (of: Partial<PolicyDocument['modes']>) => (was: PolicyDocument) => ({
  ...was,
  modes: { ...was.modes, ...of },
})
const AUTO = () => ({
  organisation: 'auto' as const,
  mailboxes: [{ mailboxId: house.mailboxId, mode: 'auto' as const }],
})

/** What goes to colleagues while they work may leave by itself, also of a program, and no more than so much. */
const WITHIN = (was: PolicyDocument): PolicyDocument => ({
  ...was,
  limits: { ...was.limits, mailboxHour: 2 },
  restrictions: was.restrictions.filter(({ id }) => id !== 'unattended'),
  allowances: [
    {
      id: 'colleagues',
      on: true,
      when: [
        { fact: 'external', atMost: 0 },
        { fact: 'inHours', is: true },
      ],
    },
  ],
})
const asked = async (dryRun = false): Promise<AgentSendAnswer> => worker.send(await worker.mailTo(COLLEAGUE), dryRun)
const takeBack = (id: string | null) => ask(house.ana.browser, 'POST', `/v1/proposals/${id}/undo`)

/** What the last look before it leaves says. */
async function claim(id: string | null) {
  const { db } = house.open.database
  const { tenant_id: tenantId } = await db.selectFrom('proposals').select('tenant_id').executeTakeFirstOrThrow()
  const proposal = await findProposal(db, tenantId as TenantId, id as ProposalId)
  if (!proposal) throw new Error('it is gone')
  return inTransaction(db, (trx) => judgeAtClaim(trx, tenantId as TenantId, proposal, Date.now()))
}

test('a mailbox that has shown 19 mails cannot be let go by itself, and one that has shown 20 can', async () => {
  const { db } = house.open.database
  expect(await save(WITHIN)).toMatchObject({ did: 'saved' })
  const { proposalId, decision, outcome } = await asked()
  expect([decision, outcome]).toEqual(['needs_approval', 'approve_1'])
  await mayBe(house.cleo, proposalId ?? '')
  await takeBack(proposalId)
  await haveSent(db, proposalId ?? '', 19)
  expect((await held()).earned.mailboxes).toContainEqual({ mailboxId: house.mailboxId, approved: 19 })
  expect(await save(modes(AUTO()))).toMatchObject({ status: 409, code: 'policy.auto_not_earned' })
  await haveSent(db, proposalId ?? '', 1)
  expect((await held()).earned.mailboxes).toContainEqual({ mailboxId: house.mailboxId, approved: 20 })
  // Neither the organisation goes first, nor a mailbox that nobody here sees.
  expect(await save(modes({ organisation: 'auto' }))).toMatchObject({ code: 'policy.auto_not_earned' })
  const other = { mailboxId: house.own.mailboxId, mode: 'auto' as const }
  expect(await save(modes({ ...AUTO(), mailboxes: [...AUTO().mailboxes, other] }))).toMatchObject({
    code: 'policy.auto_not_earned',
  })
  expect(await save(modes(AUTO()))).toMatchObject({ did: 'saved' })
})

test('within its limits a mail leaves by itself, can be taken back, and the audit says by which rule', async () => {
  const said = await asked()
  expect(said).toMatchObject({ decision: 'allowed', outcome: 'auto' })
  const id = said.proposalId ?? ''
  const { version } = await held()
  const card = await house.ana.read<Proposal>(`/v1/proposals/${id}`)
  expect(card).toMatchObject({ status: 'scheduled', needs: 0, decision: { allowances: [{ id: 'colleagues' }] } })
  expect(card.facts).toMatchObject({
    inHours: true,
    holiday: false,
    fromTemplate: false,
    frozen: false,
    firstRun: false,
  })
  expect(await claim(id)).toEqual({ do: 'send' })
  const { data: entries } = await house.owner.read<AuditSaid>(`/v1/audit?what=proposal.asked&thing=${id}`)
  expect(entries).toMatchObject([{ facts: { by: 'itself', rule: 'colleagues', policy: version } }])
  await takeBack(id)
  expect(await worker.status(id)).toMatchObject({ status: 'undone' })
})

test('outside of hours, and where nobody has written any down, somebody is asked; what waits to leave then does not', async () => {
  const { proposalId } = await asked()
  expect(await claim(proposalId)).toEqual({ do: 'send' })
  await work([((new Date().getUTCDay() + 3) % 7) + 1])
  expect(await asked(true)).toMatchObject({ decision: 'needs_approval', outcome: 'approve_1' })
  expect(await claim(proposalId)).toMatchObject({ do: 'void', code: 'proposal.stricter_policy' })
  await work([])
  expect(await asked(true)).toMatchObject({ decision: 'needs_approval', outcome: 'approve_1' })
  await work(EVERY_DAY)
  expect(await claim(proposalId)).toEqual({ do: 'send' })
  await takeBack(proposalId)
})

test('after as many as the limit allows somebody is asked, however many ask at the same moment', async () => {
  // Of one agent they would wait for each other anyhow.
  const made = await Promise.all(['Ada', 'Bo', 'Cy', 'Di'].map((name) => house.agent(name, 'trusted')))
  const agents = made.map(({ token }) => workerIn(house, token))
  const writing = agents.map(async (agent) => ({ agent, draft: await agent.mailTo(COLLEAGUE) }))
  const written = await Promise.all(writing)
  const said = await Promise.all(written.map(({ agent, draft }) => agent.send(draft)))
  expect(said.map(({ decision }) => decision).toSorted()).toEqual([
    ...['allowed', 'allowed', 'needs_approval', 'needs_approval'],
  ])
  const [first, second] = said.filter(({ decision }) => decision === 'allowed').map(({ proposalId }) => proposalId)
  // Each of them is within the limit, whichever is claimed first.
  expect(await Promise.all([claim(first ?? null), claim(second ?? null)])).toEqual([{ do: 'send' }, { do: 'send' }])
  // With one less of them only one may leave still.
  await save((was) => ({ ...was, limits: { ...was.limits, mailboxHour: 1 } }))
  const now = await Promise.all([claim(first ?? null), claim(second ?? null)])
  expect(now.map((one) => one.do).toSorted()).toEqual(['send', 'void'])
  await save((was) => ({ ...was, limits: { ...was.limits, mailboxHour: 2 } }))
  for (const { proposalId } of said) await takeBack(proposalId)
})

test('what went to somebody today counts, and what is on its way into a thread that nobody has answered', async () => {
  const first = await asked()
  const facts = async (id: string | null) => (await house.ana.read<Proposal>(`/v1/proposals/${id}`)).facts
  const before = await facts(first.proposalId)
  expect(before.sentToDomainDay).toBe(before.sentToRecipientDay)
  const second = await asked()
  expect((await facts(second.proposalId)).sentToRecipientDay).toBe((before.sentToRecipientDay ?? 0) + 1)
  const elsewhere = await worker.send(await worker.mailTo('cleo@works.example'))
  expect(await facts(elsewhere.proposalId)).toMatchObject({
    sentToDomainDay: (before.sentToDomainDay ?? 0) + 2,
    sentToRecipientDay: 0,
  })
  for (const { proposalId } of [first, second, elsewhere]) await takeBack(proposalId)

  const { messageId } = house.inside
  const answer = async () => {
    const begun = await worker.begin({ kind: 'reply', messageId })
    const { to, subject } = begun.content
    return worker.send(await worker.write(begun, { to, subject, text: 'At nine.' }))
  }
  const one = await answer()
  const none = await facts(one.proposalId)
  await house.open.database.db
    .updateTable('proposals')
    .set({ status: 'unconfirmed' })
    .where('id', '=', one.proposalId ?? '')
    .execute()
  const two = await answer()
  expect((await facts(two.proposalId)).unanswered).toBe((none.unanswered ?? Number.NaN) + 1)
})

test('an agent that is trusted less never sends by itself, and the emergency stop holds what waits to leave', async () => {
  const limited = workerIn(house, (await house.agent('Limited', 'limited')).token)
  expect(await limited.send(await limited.mailTo(COLLEAGUE))).toMatchObject({ decision: 'needs_approval' })
  const untrusted = workerIn(house, (await house.agent('Untrusted')).token)
  expect(await untrusted.send(await untrusted.mailTo(COLLEAGUE))).toMatchObject({ decision: 'refused' })

  const { proposalId } = await asked()
  await save((was) => ({ ...was, emergencyStop: true }))
  expect(await asked(true)).toMatchObject({ decision: 'refused', outcome: 'draft_only' })
  expect(await claim(proposalId)).toMatchObject({ do: 'void', code: 'send.stopped' })
  await save((was) => ({ ...was, emergencyStop: false }))
  await takeBack(proposalId)
})

test('a mailbox that has lost what it had earned asks for each, and keeps nobody from being stricter', async () => {
  const { db } = house.open.database
  const { id } = await db.selectFrom('proposals').select('id').where('status', '=', 'sent').executeTakeFirstOrThrow()
  const { proposalId } = await asked()
  const become = (status: string) => db.updateTable('proposals').set({ status }).where('id', '=', id).execute()
  await become('void')
  expect(await asked(true)).toMatchObject({ decision: 'needs_approval', outcome: 'approve_1' })
  expect(await claim(proposalId)).toMatchObject({ do: 'void', code: 'proposal.stricter_policy' })
  expect(await save((was) => ({ ...was, limits: { ...was.limits, mailboxDay: 19 } }))).toMatchObject({ did: 'saved' })
  await become('sent')
  await takeBack(proposalId)
})

test('it leaves once, when its time to be taken back is over, with a receipt', async () => {
  const { proposalId } = await asked()
  await house.open.another('sender')
  await house.open.turnTo(LATER_MS)
  const sent = await until(async () => {
    const now = await worker.status(proposalId ?? '')
    return now.status === 'sent' ? now : undefined
  })
  expect(sent.sentAt).not.toBeNull()
  const { attempts } = await house.open.database.db
    .selectFrom('send_attempts')
    .select((is) => is.fn.countAll<number>().as('attempts'))
    .where('proposal_id', '=', proposalId ?? '')
    .executeTakeFirstOrThrow()
  expect(Number(attempts)).toBe(1)
})
