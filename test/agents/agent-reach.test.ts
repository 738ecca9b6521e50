import type { Agent, AgentList, AgentSelf, AgentThreadPage, AgentWithToken } from '@letterlock/wire/agents'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpRows } from '../database/dump-rows.ts'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'

const NOT_FOUND = { status: 404, code: 'request.not_found' }

let house: AgentHouse
beforeAll(async () => {
  house = await openAgentHouse()
})
afterAll(async () => house?.open.close())

async function answer(token: string, method: string, path: string, body?: unknown) {
  const { status, body: said } = await house.withToken(token, method, path, body)
  return { status, code: (said as { code?: string }).code ?? '' }
}

async function reached(token: string): Promise<string[]> {
  const { mailboxes } = (await house.withToken(token, 'GET', '/v1/agent')).body as AgentSelf
  return mailboxes.map(({ id }) => id)
}

async function make(by: Person, mailboxIds: string[], name = 'Reacher') {
  return ask<AgentWithToken & { code?: string }>(by.browser, 'POST', '/v1/agents', { name, mailboxIds })
}

/** Every way to a mailbox, a thread, a draft or a proposal, tried with a token. */
async function tryAll(token: string, of: { mailboxId: string; threadId: string; draftId: string; proposalId: string }) {
  const { mailboxId, threadId, draftId, proposalId } = of
  const content = { to: [], subject: 'Mine now', text: '' }
  return Promise.all([
    answer(token, 'GET', `/v1/agent/threads?mailboxId=${mailboxId}`),
    answer(token, 'GET', `/v1/agent/threads?q=a&mailboxId=${mailboxId}`),
    answer(token, 'GET', `/v1/agent/mailboxes/${mailboxId}/threads/${threadId}`),
    answer(token, 'POST', `/v1/agent/mailboxes/${mailboxId}/drafts`, { kind: 'new' }),
    answer(token, 'GET', `/v1/agent/drafts/${draftId}`),
    answer(token, 'PUT', `/v1/agent/drafts/${draftId}`, { expectedVersion: 1, content }),
    answer(token, 'POST', `/v1/agent/drafts/${draftId}/send`, { expectedVersion: 1, dryRun: true }),
    answer(token, 'GET', `/v1/agent/proposals/${proposalId}`),
  ])
}

async function draftIn(by: Person, mailboxId: string): Promise<string> {
  const { body } = await ask<{ id: string }>(by.browser, 'POST', `/v1/mailboxes/${mailboxId}/drafts`, { kind: 'new' })
  return body.id
}

const NO_PROPOSAL = `prp_${'0'.repeat(32)}`

test('an agent reaches the mailboxes that it was given, and none of its person’s others', async () => {
  const { token } = await house.agent('Of one')
  expect(await reached(token)).toEqual([house.mailboxId])
  const { threads } = (await house.withToken(token, 'GET', '/v1/agent/threads?q=after:2000/01/01'))
    .body as AgentThreadPage
  expect(new Set(threads.map(({ mailboxId }) => mailboxId))).toEqual(new Set([house.mailboxId]))
  const own = { ...house.own, draftId: await draftIn(house.ana, house.own.mailboxId), proposalId: NO_PROPOSAL }
  for (const tried of await tryAll(token, own)) expect(tried).toEqual(NOT_FOUND)
})

test('what its person may no longer work in is as absent to an agent as what nobody has', async () => {
  const { ben } = house
  const { body } = await make(ben, [house.mailboxId])
  expect(body.agent).toMatchObject({ trust: 'untrusted', isMine: true, mailboxes: [{ isReached: true }] })
  expect(await reached(body.token)).toEqual([house.mailboxId])
  const draftId = await draftIn(ben, house.mailboxId)
  const shared = { mailboxId: house.mailboxId, threadId: house.inside.threadId, draftId, proposalId: NO_PROPOSAL }
  try {
    await house.give({ member: ben.id }, 'read')
    expect(await reached(body.token)).toEqual([])
    for (const tried of await tryAll(body.token, shared)) expect(tried).toEqual(NOT_FOUND)
    await house.take({ member: ben.id })
    for (const tried of await tryAll(body.token, shared)) expect(tried).toEqual(NOT_FOUND)
  } finally {
    await house.give({ member: ben.id }, 'approve')
  }
  expect(await reached(body.token)).toEqual([house.mailboxId])
})

test('nobody makes an agent for a mailbox that they may not work in', async () => {
  const cole = await house.person('cole')
  expect(await make(cole, [house.mailboxId])).toMatchObject({ status: 404, body: { code: 'request.not_found' } })
  expect(await make(house.ben, [house.own.mailboxId])).toMatchObject({ status: 404 })
  await house.give({ member: cole.id }, 'read')
  expect(await make(cole, [house.mailboxId])).toMatchObject({ status: 403, body: { code: 'mailbox.read_only' } })
})

test('an agent is its person’s, and of another’s personal mailbox an owner learns that it is one', async () => {
  const { body } = await make(house.ana, [house.own.mailboxId], 'Private')
  const { id } = body.agent
  const { agents } = await house.owner.read<AgentList>('/v1/agents')
  expect(agents.find((one) => one.id === id)).toMatchObject({
    person: { id: house.ana.id },
    isMine: false,
    mailboxes: [{ id: null, address: null, kind: 'personal' }],
    may: { change: false, raise: true, pause: true, end: true },
  })
  expect(JSON.stringify(agents)).not.toContain('ana.private')
  for (const by of [house.ben, await house.stranger()]) {
    expect(await ask(by.browser, 'GET', `/v1/agents/${id}`)).toMatchObject({ status: 404 })
    expect(await ask(by.browser, 'POST', `/v1/agents/${id}/end`)).toMatchObject({ status: 404 })
    expect(await ask(by.browser, 'POST', `/v1/agents/${id}/token`)).toMatchObject({ status: 404 })
  }
  const { body: mine } = await ask<Agent>(house.ana.browser, 'GET', `/v1/agents/${id}`)
  expect(mine.mailboxes).toMatchObject([{ id: house.own.mailboxId, isReached: true }])
})

test('who alone looks after an organisation trusts their own agent further once they have shown that it is them', async () => {
  const { body: me } = await ask<Me>(house.owner.browser, 'GET', '/v1/session')
  await house.give({ member: me.member.id }, 'work')
  const { body } = await make({ ...house.owner, id: me.member.id }, [house.mailboxId])
  const raised = await ask<Agent>(house.owner.browser, 'PATCH', `/v1/agents/${body.agent.id}`, { trust: 'trusted' })
  expect(raised.body).toMatchObject({ trust: 'trusted' })
})

test('one person answers for so many agents', async () => {
  const mona = await house.person('mona')
  await house.give({ member: mona.id }, 'work')
  for (let made = 0; made < 20; made++) await make(mona, [house.mailboxId], `Agent ${made}`)
  expect(await make(mona, [house.mailboxId])).toMatchObject({ status: 409, body: { code: 'agent.too_many' } })
})

test('whoever leaves takes their agents along', async () => {
  const kim = await house.person('kim')
  await house.give({ member: kim.id }, 'work')
  const { body } = await make(kim, [house.mailboxId])
  expect(await reached(body.token)).toEqual([house.mailboxId])
  expect((await ask(house.owner.browser, 'POST', `/v1/members/${kim.id}/leave`, {})).status).toBe(200)
  expect(await answer(body.token, 'GET', '/v1/agent')).toEqual({ status: 401, code: 'agent.unknown' })
  expect(await ask(house.owner.browser, 'GET', `/v1/agents/${body.agent.id}`)).toMatchObject({
    body: { status: 'ended' },
  })
})

test('a token is in no row and no audit, and nothing that an agent wrote is in the audit', async () => {
  const { id, token } = await house.agent('Secret')
  const { db } = house.open.database
  const wish = { kind: 'new' }
  const begun = await house.withToken(token, 'POST', `/v1/agent/mailboxes/${house.mailboxId}/drafts`, wish)
  const content = { to: [{ name: '', address: 'whisper@elsewhere.example' }], subject: 'Psst', text: 'Hushed' }
  const { id: draftId } = begun.body as { id: string }
  await house.withToken(token, 'PUT', `/v1/agent/drafts/${draftId}`, { expectedVersion: 1, content })
  expect(await dumpRows(db)).not.toContain(token.slice(-43))
  const told = await dumpRows(db, (table) => table === 'public.audit_entries')
  expect(told).toContain(id)
  expect(told).not.toMatch(/whisper|Psst|Hushed/)
  const { body } = await ask<{ entries: { action: string; actor: { kind: string; name: string } }[] }>(
    house.owner.browser,
    'GET',
    `/v1/audit?who=${id}`,
  )
  expect(JSON.stringify(body)).toContain('"kind":"agent"')
})

test('an organisation that is suspended is closed to its agents, too', async () => {
  const { token } = await house.agent('Closed')
  const { db } = house.open.database
  const { tenant_id } = await db.selectFrom('agents').select('tenant_id').executeTakeFirstOrThrow()
  await db.updateTable('tenants').set({ suspended_at: 1 }).where('id', '=', tenant_id).execute()
  expect(await answer(token, 'GET', '/v1/agent')).toEqual({ status: 403, code: 'tenant.suspended' })
  await db.updateTable('tenants').set({ suspended_at: null }).where('id', '=', tenant_id).execute()
})

test('what an organisation has turned off is not there for agents, until it is on again', async () => {
  const { token } = await house.agent('Switched off')
  expect(await reached(token)).toEqual([house.mailboxId])
  const at = '/v1/admin/integrations/gmail'
  const off = { why: 'A trial', ask: 'The owner', confirm: 'Gmail' }
  expect((await ask(house.owner.browser, 'POST', `${at}/off`, off)).status).toBe(200)
  try {
    expect(await reached(token)).toEqual([])
    const draftId = await draftIn(house.ana, house.mailboxId)
    const shared = { mailboxId: house.mailboxId, threadId: house.inside.threadId, draftId, proposalId: NO_PROPOSAL }
    for (const tried of await tryAll(token, shared)) expect(tried).toEqual(NOT_FOUND)
  } finally {
    await ask(house.owner.browser, 'POST', `${at}/on`)
  }
  expect(await reached(token)).toEqual([house.mailboxId])
})
