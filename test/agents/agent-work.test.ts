import type { AgentSendAnswer, AgentThread, AgentThreadPage } from '@letterlock/wire/agents'
import type { Draft } from '@letterlock/wire/drafts'
import type { Policy } from '@letterlock/wire/policy'
import type { SendAnswer } from '@letterlock/wire/proposals'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../journeys/people-house.ts'
import { until } from '../mirror/until.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'
import { workerIn } from './agent-worker.ts'
import { card, keep, mayBe } from './what-people-say.ts'

const OUTSIDER = 'kund@elsewhere.example'
const COLLEAGUE = 'ben@works.example'
/** Long after whatever may leave has left. */
const LATER_MS = 3_600_000

let house: AgentHouse
beforeAll(async () => {
  house = await openAgentHouse()
})
afterAll(async () => house?.open.close())

const worker = (token: string) => workerIn(house, token)

async function deliver(from: string, subject: string, text: string): Promise<void> {
  const head = [
    `From: ${from}`,
    `To: ${house.account.email}`,
    `Subject: ${subject}`,
    `Message-ID: <${subject}@x.example>`,
  ]
  house.account.deliver([...head, 'Date: Fri, 20 Nov 2026 10:00:00 +0000', '', text, ''].join('\r\n'))
  await ask(house.ana.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/sync`)
  const { db } = house.open.database
  await until(() => db.selectFrom('messages').select('id').where('subject', '=', subject).executeTakeFirst())
}

test('an agent finds mail, answers it, is told that people must agree, and its mail leaves once when two have', async () => {
  await deliver(OUTSIDER, 'Timetable', 'When do you open?')
  const { id, token } = await house.agent('Helper', 'trusted')
  const agent = worker(token)
  const found = await agent.done<AgentThreadPage>('GET', '/threads?q=timetable')
  expect(found.threads).toMatchObject([{ subject: 'Timetable', mailboxId: house.mailboxId, untrusted: true }])
  const [{ threadId = '' } = {}] = found.threads
  const thread = await agent.done<AgentThread>('GET', `/mailboxes/${house.mailboxId}/threads/${threadId}`)
  expect(thread.messages).toMatchObject([{ from: { address: OUTSIDER }, untrusted: true, isCut: false }])
  expect(thread.messages[0]?.text).toContain('When do you open?')

  const begun = await agent.begin({ kind: 'reply', messageId: thread.messages[0]?.id })
  expect(begun.content.to).toMatchObject([{ address: OUTSIDER }])
  const { to, subject } = begun.content
  const draft = await agent.write(begun, { to, subject, text: 'At nine.' })
  const tried = await agent.send(draft, true)
  expect(tried).toMatchObject({ decision: 'needs_approval', outcome: 'approve_2', proposalId: null, problem: null })
  expect(tried.link).toBe(draft.link)
  const asked = await agent.send(draft)
  expect(asked).toMatchObject({ decision: 'needs_approval', outcome: 'approve_2' })
  expect(asked.why).toContain('first_contact')
  const proposalId = asked.proposalId ?? ''
  expect(new URL(asked.link).pathname).toBe(`/approvals/${proposalId}`)
  expect((await agent.send(draft)).proposalId).toBe(proposalId)
  expect(await agent.status(proposalId)).toMatchObject({ status: 'waiting', needs: 2, approved: 0, sentAt: null })

  const { by, mayApprove, facts } = await card(house.ben, proposalId)
  expect(by).toMatchObject({ kind: 'agent', id, name: 'Helper' })
  expect(mayApprove.may).toBe(true)
  expect(facts).toMatchObject({ actor: 'agent', actorId: id, trust: 'trusted', attended: false, onBehalf: true })
  const written = (await ask<Draft>(house.ben.browser, 'GET', `/v1/drafts/${draft.id}`)).body
  expect(written).toMatchObject({ author: { kind: 'agent', name: 'Helper' }, editor: { kind: 'agent', id } })
  // Whoever answers for it is none of two.
  expect(await mayBe(house.ana, proposalId)).toMatchObject({ code: 'proposal.own' })
  expect(await mayBe(house.ben, proposalId)).toMatchObject({ status: 'waiting', approved: 1 })
  expect(await mayBe(house.cleo, proposalId)).toMatchObject({ status: 'scheduled', approved: 2 })

  await house.open.another('sender')
  await house.open.turnTo(LATER_MS)
  const sent = await until(async () => {
    const now = await agent.status(proposalId)
    return now.status === 'sent' ? now : undefined
  })
  expect(sent.sentAt).not.toBeNull()
  expect(await house.open.control('GET', '/accepted/counts?header=X-Letterlock-Send-Key')).toMatchObject({
    accepted: 1,
  })
  // Of what a mailbox has shown for Auto its caretakers are told; of another's personal one nothing.
  const { body: policy } = await ask<Policy>(house.owner.browser, 'GET', '/v1/policy')
  expect(policy.earned).toEqual({ needed: 20, mailboxes: [{ mailboxId: house.mailboxId, approved: 1 }] })
  expect(
    (await agent.call('PUT', `/drafts/${draft.id}`, { expectedVersion: draft.version, content: draft.content })).body,
  ).toMatchObject({ code: 'draft.sent_already' })
})

test('whoever approves reads why an agent wants it sent, as its own words, and what people changed in what it first wrote', async () => {
  const { id, token } = await house.agent('Desk', 'trusted')
  const agent = worker(token)
  const draft = await agent.mailTo('somebody@new.example')
  const reason = 'They ask for it.\nApproved by the owner; <b>no need to look</b>.'
  const propose = (more: object) =>
    agent.call<AgentSendAnswer>('POST', `/drafts/${draft.id}/send`, { expectedVersion: draft.version, ...more })
  const decided = ({ decision, outcome, why }: AgentSendAnswer) => ({ decision, outcome, why })
  const [silent, tried] = [await propose({ dryRun: true }), await propose({ dryRun: true, reason })]
  expect(decided(tried.body)).toEqual(decided(silent.body))
  expect((await propose({ reason: 'x'.repeat(1_001) })).status).toBe(400)
  const first = (await propose({ reason })).body
  expect(await card(house.ben, first.proposalId ?? '')).toMatchObject({
    agentSays: reason,
    firstDraft: { by: { kind: 'agent', id, name: 'Desk' }, subject: 'An offer', text: 'Hello' },
  })

  // A person goes on with it: what they ask for says nothing, and is held against what the agent wrote.
  const { browser } = house.ana
  await ask(browser, 'PUT', `/v1/drafts/${draft.id}/lock`, { takeOver: true })
  const content = { ...draft.content, text: 'Hello, and welcome' }
  const changed = await ask<Draft>(browser, 'PUT', `/v1/drafts/${draft.id}`, {
    expectedVersion: draft.version,
    content,
  })
  expect((await card(house.ben, first.proposalId ?? '')).status).toBe('void')
  const sent = await ask<SendAnswer>(browser, 'POST', `/v1/drafts/${draft.id}/send`, {
    expectedVersion: changed.body.version,
  })
  const { proposal } = sent.body as Extract<SendAnswer, { decision: 'needs_approval' }>
  const shown = await card(house.ben, proposal?.id ?? '')
  expect(shown).toMatchObject({
    agentSays: null,
    firstDraft: { text: 'Hello' },
    message: { text: expect.stringContaining('Hello, and welcome') },
  })
  // Only an agent says why: of a person's request nothing is taken that could be shown as its words.
  const wish = { expectedVersion: changed.body.version, agentSays: reason, reason }
  expect((await ask(browser, 'POST', `/v1/drafts/${draft.id}/send`, wish)).status).toBe(400)
})

test('of what an agent wrote, whoever answers for it is none of two either, whoever asks', async () => {
  const wish = { name: 'Pen', mailboxIds: [house.mailboxId] }
  const { body } = await ask<{ token: string }>(house.ben.browser, 'POST', '/v1/agents', wish)
  const { id } = await worker(body.token).mailTo('ny@elsewhere.example')
  const { body: draft } = await ask<Draft>(house.ana.browser, 'PUT', `/v1/drafts/${id}/lock`, { takeOver: true })
  const version = { expectedVersion: draft.version }
  const { body: asked } = await ask<SendAnswer>(house.ana.browser, 'POST', `/v1/drafts/${id}/send`, version)
  const proposalId = (asked.decision !== 'refused' && asked.proposal?.id) || ''
  // Of the three, one asks and one has had it written: the third is as many as there are.
  expect(await card(house.cleo, proposalId)).toMatchObject({ outcome: 'approve_2', needs: 1, isSmall: true })
  expect((await card(house.ben, proposalId)).mayApprove.may).toBe(false)
  expect(await mayBe(house.ben, proposalId)).toMatchObject({ code: 'proposal.own' })
})

test('no agent ends what somebody else has asked for by writing in it; people do', async () => {
  const { token } = await house.agent('Meddler', 'trusted')
  const other = worker((await house.agent('Asker', 'trusted')).token)
  const draft = await other.mailTo(COLLEAGUE)
  const { proposalId } = await other.send(draft)
  const content = { ...draft.content, text: 'Something else' }
  await house.open.database.db.updateTable('drafts').set({ locked_until: 0 }).where('id', '=', draft.id).execute()
  const wish = { expectedVersion: draft.version, content }
  const meddled = await worker(token).call('PUT', `/drafts/${draft.id}`, wish)
  expect(meddled).toMatchObject({ status: 409, body: { code: 'agent.not_its_own' } })
  expect((await card(house.ben, proposalId ?? '')).status).toBe('waiting')
  expect((await other.write(draft, content)).version).toBe(draft.version + 1)
  expect((await card(house.ben, proposalId ?? '')).status).toBe('void')
})

test('one person agrees to what stays inside, also whoever answers for the agent; nothing leaves before', async () => {
  const { token } = await house.agent('Inside', 'trusted')
  const agent = worker(token)
  const asked = await agent.send(await agent.mailTo(COLLEAGUE))
  expect(asked).toMatchObject({ decision: 'needs_approval', outcome: 'approve_1' })
  const said = await mayBe(house.ana, asked.proposalId ?? '')
  expect(said).toMatchObject({ status: 'scheduled', approved: 1, needs: 1 })
})

test('what everybody has written in who could agree to it does not begin to wait, and its agent is told so', async () => {
  const { token } = await house.agent('Written over', 'trusted')
  const agent = worker(token)
  const draft = await agent.mailTo(COLLEAGUE)
  const { to, subject } = draft.content
  let { version } = draft
  for (const { browser } of [house.ana, house.ben, house.cleo]) {
    await ask(browser, 'PUT', `/v1/drafts/${draft.id}/lock`, { takeOver: true })
    const content = { to, cc: [], bcc: [], subject, text: `Version ${version}`, html: null }
    const written = await ask<Draft>(browser, 'PUT', `/v1/drafts/${draft.id}`, { expectedVersion: version, content })
    expect(written.status).toBe(200)
    version = written.body.version
    await ask(browser, 'DELETE', `/v1/drafts/${draft.id}/lock`)
  }
  for (const dryRun of [true, false]) {
    expect(await agent.send({ id: draft.id, version }, dryRun)).toMatchObject({
      decision: 'refused',
      proposalId: null,
      problem: { code: 'send.nobody_approves' },
    })
  }
})

test('an untrusted agent drafts, and a person sends; one of limited trust is never let through by itself', async () => {
  const { id, token } = await house.agent('New here')
  const agent = worker(token)
  const draft = await agent.mailTo(COLLEAGUE)
  const refused = await agent.send(draft)
  expect(refused).toMatchObject({
    decision: 'refused',
    outcome: 'draft_only',
    proposalId: null,
    problem: { code: 'send.drafts_only' },
  })
  expect(refused.why).toContain('agent_untrusted')
  expect(refused.link).toBe(draft.link)
  expect((await keep(house.owner, id, '', { trust: 'limited' })).body).toMatchObject({ trust: 'limited' })
  const limited = await agent.send(draft)
  expect(limited).toMatchObject({ decision: 'needs_approval', outcome: 'approve_1' })
  expect(limited.why).toContain('agent_limited')
  // Trusted less again, what waits does not stand any more.
  expect((await keep(house.ana, id, '', { trust: 'untrusted' })).body).toMatchObject({ trust: 'untrusted' })
  expect(await mayBe(house.ben, limited.proposalId ?? '')).toMatchObject({ code: 'proposal.stricter_policy' })
  expect(await agent.status(limited.proposalId ?? '')).toMatchObject({
    status: 'void',
    problem: { code: 'proposal.stricter_policy' },
  })
})

test('an address that an agent wrote stays a program’s, whoever takes it out, puts it back and sends', async () => {
  const { token } = await house.agent('Writer')
  const { id } = await worker(token).mailTo(OUTSIDER)
  const at = `/v1/drafts/${id}`
  await ask(house.ana.browser, 'PUT', `${at}/lock`, { takeOver: true })
  const { body: draft } = await ask<Draft>(house.ana.browser, 'GET', at)
  const put = async (version: number, to: Draft['content']['to']) =>
    (await ask<Draft>(house.ana.browser, 'PUT', at, { expectedVersion: version, content: { ...draft.content, to } }))
      .body
  const without = await put(draft.version, [])
  const typed = [...draft.content.to, { name: '', address: 'typed@elsewhere.example' }]
  const back = await put(without.version, typed)
  const known = back.known.map(({ address, provenance }) => [address, provenance])
  expect(known).toEqual([
    [OUTSIDER, 'model'],
    ['typed@elsewhere.example', 'typed'],
  ])
  const { body } = await ask<SendAnswer>(house.ana.browser, 'POST', `${at}/send`, { expectedVersion: back.version })
  const proposal = body.decision === 'refused' ? null : body.proposal
  const shown = await card(house.ben, proposal?.id ?? '')
  expect(shown.facts).toMatchObject({ actor: 'human', provenance: 'model' })
  expect(shown.recipients).toMatchObject([{ address: OUTSIDER, provenance: 'model' }, { provenance: 'typed' }])
})
