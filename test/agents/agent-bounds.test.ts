import type { Agent, AgentSendAnswer } from '@letterlock/wire/agents'
import type { Policy, PolicyDocument } from '@letterlock/wire/policy'
import type { Me } from '@letterlock/wire/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'
import { workerIn } from './agent-worker.ts'
import { card, keep, mayBe } from './what-people-say.ts'

const COLLEAGUE = 'ben@works.example'
const LATER_MS = 3_600_000

let house: AgentHouse
beforeAll(async () => {
  house = await openAgentHouse()
})
afterAll(async () => house?.open.close())

const worker = (token: string) => workerIn(house, token)

/** A proposal as it is inserted: what is kept as JSON is text. */
function asRow<Row extends object>(read: Row): Row {
  const jsons = ['envelope', 'first_to', 'facts', 'decision', 'contents', 'params']
  const texts = Object.entries(read).filter(([name, value]) => jsons.includes(name) && value !== null)
  return { ...read, ...Object.fromEntries(texts.map(([name, value]) => [name, JSON.stringify(value)])) }
}

test('what an agent has asked for ends as it is paused, which reaches nothing; a replaced token and an ended one open nothing', async () => {
  const { id, token } = await house.agent('Stopped', 'trusted')
  const agent = worker(token)
  const asked = await agent.send(await agent.mailTo(COLLEAGUE))
  const agreed = await agent.send(await agent.mailTo(COLLEAGUE))
  expect(await mayBe(house.ben, agreed.proposalId ?? '')).toMatchObject({ status: 'scheduled' })
  expect((await keep(house.owner, id, '/pause')).body).toMatchObject({ status: 'paused' })
  for (const { proposalId } of [asked, agreed]) {
    expect(await card(house.ben, proposalId ?? '')).toMatchObject({
      status: 'void',
      problem: { code: 'proposal.asker_left' },
    })
  }
  expect(await agent.call('GET', '')).toMatchObject({ status: 403, body: { code: 'agent.paused' } })
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
  const last = await worker(body.token).send(await worker(body.token).mailTo(COLLEAGUE))
  expect((await keep(house.owner, id, '/end')).body).toMatchObject({
    status: 'ended',
    mailboxes: [{ isReached: false }],
  })
  expect(await worker(body.token).call('GET', '')).toMatchObject({ status: 401, body: { code: 'agent.unknown' } })
  expect((await card(house.ben, last.proposalId ?? '')).status).toBe('void')
  expect((await keep(house.ana, id, '', { name: 'Again' })).body).toMatchObject({ code: 'agent.ended' })
})

test('what is asked for while its agent is being paused does not wait on', async () => {
  const { id, token } = await house.agent('Overtaken', 'trusted')
  const agent = worker(token)
  const draft = await agent.mailTo(COLLEAGUE)
  const { pool, db } = house.open.database
  const isWaitedFor = async (table: string) => {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like ${`%from "${table}"%`}`.execute(
      db,
    )
    return rows.length > 0
  }
  const holding = await pool.connect()
  await holding.query('begin')
  await holding.query('select from drafts where id = $1 for update', [draft.id])
  const asking = agent.call<AgentSendAnswer>('POST', `/drafts/${draft.id}/send`, { expectedVersion: draft.version })
  await expect.poll(() => isWaitedFor('drafts')).toBe(true)
  const pausing = keep(house.ana, id, '/pause')
  // It waits for what is being written, so that it finds it.
  await expect.poll(() => isWaitedFor('agents')).toBe(true)
  await holding.query('commit')
  holding.release()
  expect((await pausing).body).toMatchObject({ status: 'paused' })
  const { proposalId } = (await asking).body
  expect((await card(house.ben, proposalId ?? '')).status).toBe('void')
})

test('with a mailbox that it had not before an agent is trusted no further than a new one', async () => {
  const { id } = await house.agent('Moved', 'trusted')
  const both = [house.mailboxId, house.own.mailboxId]
  expect((await keep(house.ana, id, '', { mailboxIds: [house.mailboxId] })).body).toMatchObject({ trust: 'trusted' })
  expect((await keep(house.ana, id, '', { mailboxIds: both })).body).toMatchObject({ trust: 'untrusted' })
  // Nor does whoever names its trust in the same breath keep it.
  expect((await keep(house.owner, id, '', { trust: 'limited' })).body).toMatchObject({ trust: 'limited' })
  expect((await keep(house.ana, id, '', { mailboxIds: [house.own.mailboxId] })).body).toMatchObject({
    trust: 'limited',
  })
  const wish = { mailboxIds: both, trust: 'limited' }
  expect((await keep(house.ana, id, '', wish)).body).toMatchObject({ code: 'agent.caretaker_raises' })
  const { rows } = await sql<{ facts: object }>`
    select facts from audit_entries where subject_id = ${id} and facts ->> 'what' = 'mailboxes trust'`.execute(
    house.open.database.db,
  )
  expect(rows).toMatchObject([{ facts: { from: 'trusted', to: 'untrusted' } }])
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

test('what one would stand in for while two others are there is not offered to whoever answers for its agent', async () => {
  const { token } = await house.agent('Left to others', 'trusted')
  const agent = worker(token)
  const draft = await agent.mailTo('ny@elsewhere.example')
  const at = `/v1/drafts/${draft.id}`
  await ask(house.ben.browser, 'PUT', `${at}/lock`, { takeOver: true })
  const content = { ...draft.content, text: 'Hello again' }
  await ask(house.ben.browser, 'PUT', at, { expectedVersion: draft.version, content })
  await ask(house.ben.browser, 'DELETE', `${at}/lock`)
  const { proposalId } = await agent.send({ id: draft.id, version: draft.version + 1 })
  const id = proposalId ?? ''
  expect(await card(house.cleo, id)).toMatchObject({ needs: 1, isSmall: true, mayApprove: { may: true } })
  expect((await card(house.ana, id)).mayApprove).toMatchObject({ may: false, because: { code: 'proposal.own' } })
  expect(await mayBe(house.ana, id)).toMatchObject({ code: 'proposal.own' })
  const listed = async (by: Person, group: string) => {
    const { body } = await ask<{ proposals: { id: string }[] }>(by.browser, 'GET', `/v1/proposals?group=${group}`)
    return body.proposals.some((one) => one.id === id)
  }
  expect([await listed(house.ana, 'needs_me'), await listed(house.ana, 'waiting')]).toEqual([false, true])
  expect(await listed(house.cleo, 'needs_me')).toBe(true)
  const { db } = house.open.database
  const told = await db.selectFrom('notices').select('member_id').where('proposal_id', '=', id).execute()
  expect(told.map((notice) => notice.member_id)).toEqual([house.cleo.id])
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

  // In a mailbox half of all drafts is people's, however many agents work there.
  const crowd = Array.from({ length: 800 }, (_, at) => {
    const name = `e${String(at).padStart(31, '0')}`
    return { ...row, ...json, id: `drf_${name}`, author_id: 'agt_another' }
  })
  await db.insertInto('drafts').values(crowd).execute()
  const mailbox = `/v1/mailboxes/${house.mailboxId}/drafts`
  const { token: fresh } = await house.agent('Late')
  const late = await worker(fresh).call('POST', `/mailboxes/${house.mailboxId}/drafts`, { kind: 'new' })
  expect(late).toMatchObject({ status: 409, body: { code: 'draft.too_many', params: { most: '1000' } } })
  expect((await ask(house.ana.browser, 'POST', mailbox, { kind: 'new' })).status).toBeLessThan(300)
  await db.updateTable('drafts').set({ deleted_at: 1 }).where('author_id', '=', 'agt_another').execute()

  const { proposalId } = await agent.send(draft)
  const waiting = await db.selectFrom('proposals').selectAll().where('id', '=', proposalId).executeTakeFirstOrThrow()
  const unread = asRow(waiting)
  const others = Array.from({ length: 49 }, (_, at) => {
    const name = String(at).padStart(32, '0')
    return { ...unread, id: `prp_${name}`, draft_id: `drf_${name}`, send_key: `key ${at}`, actor_id: id }
  })
  await db
    .insertInto('proposals')
    .values(others as never)
    .execute()
  const { body } = await agent.call('POST', `/drafts/${draft.id}/send`, { expectedVersion: draft.version })
  expect(body).toMatchObject({ code: 'agent.too_many_waiting' })
})
test('an agent asks so often within an hour, and so often for one draft, however it ended', async () => {
  const { token } = await house.agent('Restless', 'trusted')
  const agent = worker(token)
  let draft = await agent.mailTo(COLLEAGUE)
  const asked = async () => {
    const wish = { expectedVersion: draft.version }
    return (await agent.call<{ params?: object }>('POST', `/drafts/${draft.id}/send`, wish)).body
  }
  for (let round = 0; round < 10; round++) {
    expect((await asked()).code).toBeUndefined()
    draft = await agent.write(draft, { ...draft.content, text: `Version ${round}` })
  }
  expect(await asked()).toMatchObject({ code: 'agent.asks_too_often', params: { most: '10' } })
  const { db } = house.open.database
  const of = db.selectFrom('proposals').selectAll().where('draft_id', '=', draft.id)
  const row = asRow(await of.orderBy('id').executeTakeFirstOrThrow())
  const more = Array.from({ length: 110 }, (_, at) => {
    const name = `f${String(at).padStart(31, '0')}`
    return { ...row, id: `prp_${name}`, send_key: `often ${at}` }
  })
  await db
    .insertInto('proposals')
    .values(more as never)
    .execute()
  draft = await agent.mailTo(COLLEAGUE)
  expect(await asked()).toMatchObject({ code: 'agent.asks_too_often', params: { most: '120' } })
  await house.open.turnTo(2 * LATER_MS)
  expect((await asked()).code).toBeUndefined()
})

test('where a mode that concerns it is Off an agent neither begins a draft nor writes in one, and people do', async () => {
  const { id, token } = await house.agent('Silent', 'trusted')
  const agent = worker(token)
  const begun = await agent.begin({ kind: 'new' })
  const { mailboxId, owner, open } = house
  const { version, document } = await owner.read<Policy>('/v1/policy')
  const no = { status: 403, body: { code: 'agent.no_drafts' } }
  const offs: Partial<PolicyDocument['modes']>[] = [
    { organisation: 'off' },
    { mailboxes: [{ mailboxId, mode: 'off' }] },
    { actors: [{ kind: 'agent', id, mode: 'off' }] },
  ]
  for (const off of offs) {
    const wish = { ...document, modes: { ...document.modes, ...off } }
    const put = await ask(owner.browser, 'PUT', '/v1/policy', { expectedVersion: version, document: wish, note: 'Off' })
    expect(put.status).toBe(200)
    expect(await agent.call('POST', `/mailboxes/${mailboxId}/drafts`, { kind: 'new' })).toMatchObject(no)
    const { to, subject } = begun.content
    const content = { to, subject, text: 'Hello' }
    const written = await agent.call('PUT', `/drafts/${begun.id}`, { expectedVersion: begun.version, content })
    expect(written).toMatchObject(no)
    expect(await agent.call('GET', `/drafts/${begun.id}`)).toMatchObject({
      status: 200,
      body: { version: begun.version },
    })
    const byPerson = await ask(house.ben.browser, 'POST', `/v1/mailboxes/${mailboxId}/drafts`, { kind: 'new' })
    expect(byPerson.status).toBe(200)
    // As it was before, without the second person that what is looser needs.
    await open.database.db.deleteFrom('policy_versions').where('version', '>', version).execute()
  }
  expect((await agent.begin({ kind: 'new' })).version).toBe(1)
})
