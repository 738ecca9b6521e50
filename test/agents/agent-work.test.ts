import type {
  Agent,
  AgentDraft,
  AgentProposal,
  AgentSendAnswer,
  AgentThread,
  AgentThreadPage,
} from '@letterlock/wire/agents'
import type { Draft } from '@letterlock/wire/drafts'
import type { Proposal, SendAnswer } from '@letterlock/wire/proposals'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'
import { until } from '../mirror/until.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'

const OUTSIDER = 'kund@elsewhere.example'
const COLLEAGUE = 'ben@works.example'
/** Long after whatever may leave has left. */
const LATER_MS = 3_600_000

let house: AgentHouse
beforeAll(async () => {
  house = await openAgentHouse()
}, 120_000)
afterAll(async () => house?.open.close())

/** What a program does with its token. */
function worker(token: string) {
  const call = async <T>(method: string, path: string, body?: unknown) => {
    const { status, body: said } = await house.withToken(token, method, `/v1/agent${path}`, body)
    return { status, body: said as T & { code?: string } }
  }
  const done = async <T>(method: string, path: string, body?: unknown) => {
    const { status, body: said } = await call<T>(method, path, body)
    if (status !== 200) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(said)}`)
    return said
  }
  const begin = (wish: object) => done<AgentDraft>('POST', `/mailboxes/${house.mailboxId}/drafts`, wish)
  const write = ({ id, version }: AgentDraft, content: object) =>
    done<AgentDraft>('PUT', `/drafts/${id}`, { expectedVersion: version, content })
  return {
    call,
    done,
    begin,
    write,
    /** A new mail to somebody. */
    async mailTo(address: string) {
      const to = [{ name: '', address }]
      return write(await begin({ kind: 'new' }), { to, subject: 'An offer', text: 'Hello' })
    },
    send: ({ id, version }: Pick<AgentDraft, 'id' | 'version'>, dryRun = false) =>
      done<AgentSendAnswer>('POST', `/drafts/${id}/send`, { expectedVersion: version, dryRun }),
    status: (id: string) => done<AgentProposal>('GET', `/proposals/${id}`),
  }
}

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

const card = async (by: Person, id: string) => (await ask<Proposal>(by.browser, 'GET', `/v1/proposals/${id}`)).body
const mayBe = async (by: Person, id: string, verdict = 'approve', more = {}) => {
  const { digests } = await card(by, id)
  const path = `/v1/proposals/${id}/verdicts`
  return (await ask<Proposal & { code?: string }>(by.browser, 'POST', path, { verdict, digests, ...more })).body
}
const keep = async (by: Pick<Person, 'browser'>, id: string, deed: string, body?: object) =>
  ask<Agent & { code?: string }>(by.browser, body ? 'PATCH' : 'POST', `/v1/agents/${id}${deed}`, body)

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
  expect(
    (await agent.call('PUT', `/drafts/${draft.id}`, { expectedVersion: draft.version, content: draft.content })).body,
  ).toMatchObject({ code: 'draft.sent_already' })
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

test('a paused agent reaches nothing and what it asked for does not leave; a replaced token and an ended one open nothing', async () => {
  const { id, token } = await house.agent('Stopped', 'trusted')
  const agent = worker(token)
  const asked = await agent.send(await agent.mailTo(COLLEAGUE))
  expect((await keep(house.owner, id, '/pause')).body).toMatchObject({ status: 'paused' })
  expect(await agent.call('GET', '')).toMatchObject({ status: 403, body: { code: 'agent.paused' } })
  expect(await mayBe(house.ben, asked.proposalId ?? '')).toMatchObject({ code: 'proposal.asker_left' })
  expect((await keep(house.ana, id, '/resume')).body).toMatchObject({ code: 'agent.paused_by_another' })
  expect((await keep(house.owner, id, '/resume')).body).toMatchObject({ status: 'active' })
  // Nor does whoever was quicker to pause it keep the other from having it stay so.
  expect((await keep(house.ana, id, '/pause')).body).toMatchObject({ status: 'paused' })
  expect((await keep(house.owner, id, '/pause')).body).toMatchObject({
    pausedBy: { name: expect.not.stringMatching(/^ana/) },
  })
  expect((await keep(house.ana, id, '/resume')).body).toMatchObject({ code: 'agent.paused_by_another' })
  expect((await keep(house.owner, id, '/resume')).body).toMatchObject({ status: 'active' })
  expect(await agent.status(asked.proposalId ?? '')).toMatchObject({ status: 'void' })

  const { body } = await ask<{ token: string }>(house.ana.browser, 'POST', `/v1/agents/${id}/token`)
  expect(await agent.call('GET', '')).toMatchObject({ status: 401, body: { code: 'agent.unknown' } })
  expect(await worker(body.token).call('GET', '')).toMatchObject({ status: 200, body: { name: 'Stopped' } })
  expect((await keep(house.owner, id, '/token')).body).toMatchObject({ code: 'agent.person_only' })
  expect((await keep(house.owner, id, '/end')).body).toMatchObject({
    status: 'ended',
    mailboxes: [{ isReached: false }],
  })
  expect(await worker(body.token).call('GET', '')).toMatchObject({ status: 401, body: { code: 'agent.unknown' } })
  expect((await keep(house.ana, id, '', { name: 'Again' })).body).toMatchObject({ code: 'agent.ended' })
})

test('what an agent is trusted with is raised by an owner or admin, and not for their own while another is there', async () => {
  const { id } = await house.agent('Ambitious')
  expect((await keep(house.ana, id, '', { trust: 'trusted' })).body).toMatchObject({ code: 'agent.caretaker_raises' })
  expect((await keep(house.owner, id, '', { name: 'Mine' })).body).toMatchObject({ code: 'agent.person_only' })
  const { body: me } = await ask<Me>(house.owner.browser, 'GET', '/v1/session')
  await house.give({ member: me.member.id }, 'work')
  const owns = { name: 'Of the owner', mailboxIds: [house.mailboxId] }
  const { body: own } = await ask<{ agent: Agent }>(house.owner.browser, 'POST', '/v1/agents', owns)
  // Nobody else could: who signed in an hour ago has not shown that it is them.
  await house.open.turnTo(LATER_MS)
  const alone = await keep(house.owner, own.agent.id, '', { trust: 'limited' })
  expect(alone.body).toMatchObject({ code: 'agent.prove_yourself' })
  const adam = await house.person('adam', 'admin')
  expect((await keep(house.owner, own.agent.id, '', { trust: 'limited' })).body).toMatchObject({
    code: 'agent.own_trust',
  })
  await house.give({ member: adam.id }, 'work')
  const wish = { name: 'Of Adam', mailboxIds: [house.mailboxId] }
  const { body } = await ask<{ agent: Agent }>(adam.browser, 'POST', '/v1/agents', wish)
  expect((await keep(adam, body.agent.id, '', { trust: 'limited' })).body).toMatchObject({ code: 'agent.own_trust' })
  expect((await keep(house.owner, body.agent.id, '', { trust: 'limited' })).body).toMatchObject({ trust: 'limited' })
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

test('as many mails of one agent wait as people can read, and as many drafts lie about', async () => {
  const { id, token } = await house.agent('Busy', 'trusted')
  const agent = worker(token)
  const draft = await agent.mailTo(COLLEAGUE)
  const { db } = house.open.database
  const row = await db.selectFrom('drafts').selectAll().where('id', '=', draft.id).executeTakeFirstOrThrow()
  const json = { content: JSON.stringify(row.content) }
  const more = Array.from({ length: 199 }, (_, at) => ({ ...row, ...json, id: `drf_${String(at).padStart(32, '0')}` }))
  await db.insertInto('drafts').values(more).execute()
  const full = await agent.call('POST', `/mailboxes/${house.mailboxId}/drafts`, { kind: 'new' })
  expect(full).toMatchObject({ status: 409, body: { code: 'agent.too_many_drafts' } })

  const { proposalId } = await agent.send(draft)
  const waiting = await db.selectFrom('proposals').selectAll().where('id', '=', proposalId).executeTakeFirstOrThrow()
  const { envelope, first_to, facts, decision, contents } = waiting
  const jsons = Object.entries({ envelope, first_to, facts, decision, contents, params: waiting.params })
  const texts = Object.fromEntries(jsons.map(([name, value]) => [name, value === null ? null : JSON.stringify(value)]))
  const others = Array.from({ length: 49 }, (_, at) => {
    const name = String(at).padStart(32, '0')
    return { ...waiting, ...texts, id: `prp_${name}`, draft_id: `drf_${name}`, send_key: `key ${at}`, actor_id: id }
  })
  await db
    .insertInto('proposals')
    .values(others as never)
    .execute()
  const { body } = await agent.call('POST', `/drafts/${draft.id}/send`, { expectedVersion: draft.version })
  expect(body).toMatchObject({ code: 'agent.too_many_waiting' })
})
