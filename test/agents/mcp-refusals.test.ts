import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../journeys/people-house.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'
import type { McpClient } from './mcp-client.ts'

let house: AgentHouse
let agent: { id: string; token: string }
let mcp: McpClient
beforeAll(async () => {
  house = await openAgentHouse()
  agent = await house.agent('Clumsy')
  mcp = await house.mcp(agent.token)
})
afterAll(async () => {
  await mcp?.close()
  await house?.open.close()
})

/** Ask as no client would. */
async function raw(body: unknown, { token = agent.token, method = 'POST', headers = {} }: Raw = {}) {
  const answer = await fetch(`${house.open.base}/mcp`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      accept: 'application/json, text/event-stream',
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

interface Raw {
  token?: string
  method?: string
  headers?: Record<string, string>
}

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' }

test('a tool that does not exist is an error of the protocol, whatever it is called', async () => {
  for (const name of ['send_now', 'approve', '__proto__', 'constructor', '../propose_send']) {
    await expect(mcp.call(name), name).rejects.toThrow(/not found|disabled/)
  }
})

test('arguments of wrong types, too long or unknown are refused, and nothing of them is repeated', async () => {
  const { mailboxId } = house
  const wishes: [string, object][] = [
    ['search_mail', { q: 'quietly'.repeat(5_000) }],
    ['search_mail', { limit: 5_000 }],
    ['search_mail', { mailboxId: ['quietly'] }],
    ['read_thread', { mailboxId, threadId: 'quietly'.repeat(100) }],
    ['read_thread', { mailboxId, threadId: '1', approve: 'quietly' }],
    ['begin_draft', { mailboxId, kind: 'approve' }],
    ['begin_draft', { mailboxId, kind: 'reply' }],
    ['begin_draft', { mailboxId, kind: 'new', messageId: 'quietly' }],
    ['write_draft', { draftId: 'drf_1', expectedVersion: 1, to: [], subject: 'quietly\r\nBcc: a@b.example' }],
    ['write_draft', { draftId: 'drf_1', expectedVersion: 1, to: [], subject: '', text: 'quietly'.repeat(20_000) }],
    ['propose_send', { draftId: 'drf_1', expectedVersion: 1, password: 'quietly' }],
    ['proposal_status', { proposalId: null }],
  ]
  for (const [name, wish] of wishes) {
    const { isError, text } = await mcp.call(name, wish)
    expect({ isError, isRepeated: text.includes('quietly') }, `${name} ${text}`).toEqual({
      isError: true,
      isRepeated: false,
    })
  }
})

test('what an agent does not reach is as absent as what is not there', async () => {
  const { mailboxId, threadId } = house.own
  const theirs = await mcp.call('read_thread', { mailboxId, threadId })
  const nobodys = await mcp.call('read_thread', { mailboxId: mailboxId.replace(/.{4}$/, '0000'), threadId })
  expect(theirs).toEqual(nobodys)
  expect(theirs).toMatchObject({ isError: true, text: expect.stringContaining('request.not_found') })
})

test('nobody comes in without a token that works, and is told of what kind it should be', async () => {
  for (const token of ['', 'llag_x', `${agent.token.slice(0, -2)}aa`, `ll_sk_dev_${'a'.repeat(43)}`]) {
    const { status, headers, text } = await raw(LIST, { token })
    expect({ status, kind: headers.get('www-authenticate') }, token).toEqual({
      status: 401,
      kind: 'Bearer realm="Letterlock"',
    })
    expect(JSON.parse(text)).toMatchObject({ code: 'agent.unknown' })
  }
})

test('a paused agent reaches nothing from then on, one whose token was replaced neither', async () => {
  const other = await house.agent('Paused')
  const { browser } = house.ana
  const before = await raw(LIST, { token: other.token })
  await ask(browser, 'POST', `/v1/agents/${other.id}/pause`)
  const paused = await raw(LIST, { token: other.token })
  await ask(browser, 'POST', `/v1/agents/${other.id}/resume`)
  await ask(browser, 'POST', `/v1/agents/${other.id}/token`)
  const replaced = await raw(LIST, { token: other.token })
  expect([before.status, paused.status, replaced.status]).toEqual([200, 403, 401])
  expect(JSON.parse(paused.text)).toMatchObject({ code: 'agent.paused' })
})

test('a page of another site is refused, with a token too', async () => {
  for (const headers of [
    { origin: 'https://mallory.example' },
    { origin: 'http://localhost:8421' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ]) {
    expect((await raw(LIST, { headers })).status, JSON.stringify(headers)).toBe(403)
  }
  expect((await raw(LIST, { headers: { origin: 'http://localhost:8420' } })).status).toBe(200)
})

test('bodies that are too large, deep, many or nothing are refused in words', async () => {
  const huge = await raw({ ...LIST, params: { text: 'x'.repeat(10_000_000) } })
  expect({ status: huge.status, code: JSON.parse(huge.text).code }).toEqual({
    status: 413,
    code: 'request.too_large',
  })
  const batch = await raw(Array.from({ length: 100 }, (_, id) => ({ ...LIST, id })))
  expect({ status: batch.status, error: JSON.parse(batch.text).error.code }).toEqual({ status: 400, error: -32_600 })
  const deep = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search_mail","arguments":{"q":${'['.repeat(50_000)}${']'.repeat(50_000)}}}}`
  for (const body of [deep, '{', '', 'null', '7', '"tools/list"', '{"__proto__":{"id":1}}', '{"jsonrpc":"1.0"}']) {
    const { status, text } = await raw(body)
    expect(status, `${body.slice(0, 40)}: ${text}`).toBeLessThan(500)
    expect(text).not.toMatch(/node_modules|at .*\.ts:|SyntaxError/)
  }
})

test('there are no sessions to open, to hear or to end', async () => {
  expect((await raw(undefined, { method: 'GET' })).status).toBe(405)
  expect((await raw(undefined, { method: 'DELETE' })).status).toBe(405)
  const listening = mcp.client.listen({ toolsListChanged: true })
  await expect(listening).rejects.toThrow()
})
