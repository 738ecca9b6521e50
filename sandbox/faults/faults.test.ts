import { expect, test } from 'vitest'
import { connect, refreshing } from '../testing/connect.ts'
import { CONSUMER, startTestSandbox, type TestSandbox, WORKER } from '../testing/start.ts'

async function order(sandbox: TestSandbox, rule: Record<string, unknown>): Promise<void> {
  await sandbox.control('PUT', '/faults', { rules: [{ id: 'ordered', match: { path: '^/token' }, ...rule }] })
}

function refreshRaw(sandbox: TestSandbox, refreshToken: string): Promise<Response> {
  const { clientId: client_id, clientSecret: client_secret } = sandbox.client
  const body = new URLSearchParams({ ...refreshing(refreshToken), client_id, client_secret })
  return fetch(`${sandbox.url}/token`, { method: 'POST', body })
}

test('a status with a body and headers is answered in place of the route', async () => {
  const sandbox = await startTestSandbox()
  await order(sandbox, { do: { status: 503, body: { error: 'backend' }, headers: { 'retry-after': '7' } } })
  const answer = await refreshRaw(sandbox, 'x')
  expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
    503,
    '7',
    { error: 'backend' },
  ])
})

test('a bare status has an empty body', async () => {
  const sandbox = await startTestSandbox()
  await order(sandbox, { do: { status: 500 } })
  const answer = await refreshRaw(sandbox, 'x')
  expect([answer.status, await answer.text()]).toEqual([500, ''])
})

test('a page of HTML stands where JSON was expected', async () => {
  const sandbox = await startTestSandbox()
  await order(sandbox, { do: { html: true, status: 200 } })
  const answer = await refreshRaw(sandbox, 'x')
  expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8')
  await expect(answer.json()).rejects.toThrow()
})

test('a dropped request gets no byte, and leaves its line in the log', async () => {
  const sandbox = await startTestSandbox()
  await order(sandbox, { do: { drop: true } })
  await expect(refreshRaw(sandbox, 'x')).rejects.toThrow()
  expect(sandbox.box.wireLog.list().at(-1)).toMatchObject({ method: 'POST', url: '/token', status: 0 })
})

test('a truncated answer is cut off in the middle, after the work was done', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, CONSUMER)
  await order(sandbox, { do: { truncateAfterBytes: 20 } })
  const answer = await refreshRaw(sandbox, refresh_token)
  expect(answer.status).toBe(200)
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(200)
  await expect(answer.text()).rejects.toThrow()
})

test('latency holds the answer back and then lets it through', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, CONSUMER)
  await order(sandbox, { do: { latencyMs: 60 } })
  const before = performance.now()
  expect((await refreshRaw(sandbox, refresh_token)).status).toBe(200)
  expect(performance.now() - before).toBeGreaterThanOrEqual(55)
})

test('what is held is answered once the rules are replaced, and not before', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, CONSUMER)
  await order(sandbox, { do: { held: true }, times: 1 })
  let isAnswered = false
  const held = refreshRaw(sandbox, refresh_token).finally(() => {
    isAnswered = true
  })
  await sandbox.control('GET', '/faults')
  // The next one is let through, and overtakes it.
  await expect.poll(async () => (await refreshRaw(sandbox, refresh_token)).status).toBe(200)
  expect(isAnswered).toBe(false)
  await sandbox.control('DELETE', '/faults')
  expect((await held).status).toBe(200)
})

test('a fault for one account leaves the others alone', async () => {
  const sandbox = await startTestSandbox()
  const struck = await connect(sandbox, CONSUMER)
  const spared = await connect(sandbox, WORKER)
  await order(sandbox, { match: { path: '^/token', account: CONSUMER }, do: { status: 500 } })
  expect((await refreshRaw(sandbox, struck.refresh_token)).status).toBe(500)
  expect((await refreshRaw(sandbox, spared.refresh_token)).status).toBe(200)
})

test('the control API is never struck, and takes the faults back', async () => {
  const sandbox = await startTestSandbox()
  await order(sandbox, { match: { path: '.' }, do: { drop: true } })
  await sandbox.control('DELETE', '/faults')
  expect((await refreshRaw(sandbox, 'x')).status).toBe(400)
})

test.for([
  { rules: [{ id: 'a', match: { path: '(' }, do: { drop: true } }] },
  { rules: [{ id: 'a', match: { path: '.' }, do: { explode: true } }] },
  { rules: [{ id: 'a', match: {}, do: { drop: true } }] },
  {
    rules: [
      { id: 'a', match: { path: '.' }, do: { drop: true } },
      { id: 'a', match: { path: '.' }, do: { drop: true } },
    ],
  },
])('a rule that cannot be meant is refused: %j', async (faults) => {
  const sandbox = await startTestSandbox()
  await expect(sandbox.control('PUT', '/faults', faults)).rejects.toThrow(/400/)
})
