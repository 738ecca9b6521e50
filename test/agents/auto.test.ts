import type { AuditEntry } from '@letterlock/wire/audit'
import type { PolicyDocument } from '@letterlock/wire/policy'
import type { Proposal } from '@letterlock/wire/proposals'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { workerIn } from './agent-worker.ts'
import { type AutoHouse, COLLEAGUE, EVERY_DAY, openAutoHouse, WITHIN } from './auto-house.ts'
import { haveSent } from './have-sent.ts'
import { mayBe } from './what-people-say.ts'

interface AuditSaid {
  data: AuditEntry[]
}

/** Longer than an agent’s mail can be taken back. */
const LATER_MS = 300_000

let there: AutoHouse
let house: AutoHouse['house']
let worker: AutoHouse['worker']
beforeAll(async () => {
  there = await openAutoHouse()
  house = there.house
  worker = there.worker
}, 120_000)
afterAll(async () => there?.house.open.close())
beforeEach(() => there.work(EVERY_DAY))

const held = () => there.held()
const save = (change: (document: PolicyDocument) => PolicyDocument) => there.save(change)
const asked = (dryRun?: boolean) => there.asked(dryRun)
const forget = (id: string | null) => there.forget(id)
const claim = (id: string | null) => there.claim(id)
const modes = (of: Partial<PolicyDocument['modes']>) => (was: PolicyDocument) => ({
  ...was,
  modes: { ...was.modes, ...of },
})

test('a mailbox that has shown 19 mails cannot be let go by itself, and one that has shown 20 can', async () => {
  const { db } = there
  expect(await save(WITHIN)).toMatchObject({ did: 'saved' })
  const { proposalId, decision, outcome } = await asked()
  expect([decision, outcome]).toEqual(['needs_approval', 'approve_1'])
  await mayBe(house.cleo, proposalId ?? '')
  await forget(proposalId)
  await haveSent(db, proposalId ?? '', 19)
  expect((await held()).earned.mailboxes).toContainEqual({ mailboxId: house.mailboxId, approved: 19 })
  expect(await save(there.auto)).toMatchObject({ status: 409, code: 'policy.auto_not_earned' })
  await haveSent(db, proposalId ?? '', 1)
  expect((await held()).earned.mailboxes).toContainEqual({ mailboxId: house.mailboxId, approved: 20 })
  // Neither the organisation goes first, nor a mailbox that nobody here sees.
  expect(await save(modes({ organisation: 'auto' }))).toMatchObject({ code: 'policy.auto_not_earned' })
  const mailboxes = [house.mailboxId, house.own.mailboxId].map((mailboxId) => ({ mailboxId, mode: 'auto' as const }))
  expect(await save(modes({ organisation: 'auto', mailboxes }))).toMatchObject({ code: 'policy.auto_not_earned' })
  expect(await save(there.auto)).toMatchObject({ did: 'saved' })
})

test('within its limits a mail leaves by itself, can be taken back, and the audit says by which rule', async () => {
  const { db } = there
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
  await there.takeBack(id)
  expect(await worker.status(id)).toMatchObject({ status: 'undone' })
  // Whoever takes back what a program sends has said no to it: the mailbox earns it anew.
  expect(await asked(true)).toMatchObject({ decision: 'needs_approval', outcome: 'approve_1' })
  await haveSent(db, id, 20)
  expect(await asked(true)).toMatchObject({ decision: 'allowed', outcome: 'auto' })
})

test('outside of hours, and where nobody has written any down, somebody is asked; what waits to leave then does not', async () => {
  const { proposalId } = await asked()
  expect(await claim(proposalId)).toEqual({ do: 'send' })
  await there.work([((new Date().getUTCDay() + 3) % 7) + 1])
  expect(await asked(true)).toMatchObject({ decision: 'needs_approval', outcome: 'approve_1' })
  expect(await claim(proposalId)).toMatchObject({ do: 'void', code: 'proposal.stricter_policy' })
  await there.work([])
  expect(await asked(true)).toMatchObject({ decision: 'needs_approval', outcome: 'approve_1' })
  await there.work(EVERY_DAY)
  expect(await claim(proposalId)).toEqual({ do: 'send' })
  await forget(proposalId)
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
  for (const { proposalId } of said) await forget(proposalId)
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
  for (const { proposalId } of [first, second, elsewhere]) await forget(proposalId)

  const { messageId } = house.inside
  const answer = async () => {
    const begun = await worker.begin({ kind: 'reply', messageId })
    const { to, subject } = begun.content
    return worker.send(await worker.write(begun, { to, subject, text: 'At nine.' }))
  }
  const one = await answer()
  const none = await facts(one.proposalId)
  await there.db
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
  await forget(proposalId)
})

test('a mailbox that has lost what it had earned asks for each, and keeps nobody from being stricter', async () => {
  const { db } = there
  const { id } = await db
    .selectFrom('verdicts')
    .select('proposal_id as id')
    .where('verdict', '=', 'approve')
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow()
  const { proposalId } = await asked()
  const become = (status: string) => db.updateTable('proposals').set({ status }).where('id', '=', id).execute()
  await become('void')
  expect(await asked(true)).toMatchObject({ decision: 'needs_approval', outcome: 'approve_1' })
  expect(await claim(proposalId)).toMatchObject({ do: 'void', code: 'proposal.stricter_policy' })
  expect(await save((was) => ({ ...was, limits: { ...was.limits, mailboxDay: 19 } }))).toMatchObject({ did: 'saved' })
  await become('sent')
  await forget(proposalId)
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
  const { attempts } = await there.db
    .selectFrom('send_attempts')
    .select((is) => is.fn.countAll<number>().as('attempts'))
    .where('proposal_id', '=', proposalId ?? '')
    .executeTakeFirstOrThrow()
  expect(Number(attempts)).toBe(1)
})
