import { request } from 'node:http'
import { expect, test } from 'vitest'
import { startTestSandbox, WORK_DOMAIN, WORKER } from '../testing/start.ts'

test('a client registered twice by its name keeps its id and secret, and gets the new redirect URIs', async () => {
  const sandbox = await startTestSandbox()
  const again = await sandbox.register({ redirectUris: ['http://localhost:9999/other'] })
  expect(again).toEqual(sandbox.client)
  const { clients } = (await sandbox.control('GET', '/clients')) as { clients: { redirectUris: string[] }[] }
  expect(clients).toHaveLength(1)
  expect(clients[0]?.redirectUris).toEqual(['http://localhost:9999/other'])
})

test('a client may be registered with an id and a secret of one’s own', async () => {
  const sandbox = await startTestSandbox()
  const own = { clientId: 'own-id', clientSecret: 'own-secret' }
  expect(await sandbox.register({ name: 'Own', ...own })).toEqual(own)
  await expect(sandbox.register({ name: 'Own', clientId: 'another-id' })).rejects.toThrow(/409/)
})

test('a client whose redirect URI Google would refuse is refused, with the reason', async () => {
  const sandbox = await startTestSandbox()
  const registered = sandbox.register({ name: 'Bad', redirectUris: ['http://app.example.com/callback'] })
  await expect(registered).rejects.toThrow(/400.*must be HTTPS/s)
})

test('an internal app needs an organization unless there is only one', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'internal' })
  await sandbox.control('PUT', '/domains/second.example', {})
  await expect(sandbox.register({ project: 'second-project', verification: 'internal' })).rejects.toThrow(
    /organization/,
  )
})

test('an address is given once, and again after its account was deleted, to somebody else', async () => {
  const sandbox = await startTestSandbox()
  const before = (await userOf(sandbox.control, WORKER)).id
  await expect(sandbox.control('POST', '/users', { email: WORKER, name: 'Another' })).rejects.toThrow(/409/)
  await sandbox.control('POST', `/users/${WORKER}/delete`)
  const after = (await sandbox.control('POST', '/users', { email: WORKER, name: 'Anna Berg' })) as {
    id: string
    domain: string
  }
  expect(after.id).not.toBe(before)
  expect(after.domain).toBe(WORK_DOMAIN)
})

test('what is not there is a 404 that says so', async () => {
  const sandbox = await startTestSandbox()
  for (const path of ['/users/nobody@nowhere.example/revoke', '/clients/none/restore']) {
    await expect(sandbox.control('POST', path)).rejects.toThrow(/404.*The sandbox has no/)
  }
  await expect(sandbox.control('GET', '/domains/nowhere.example')).rejects.toThrow(/404/)
  await expect(sandbox.control('PUT', '/projects/nothing', {})).rejects.toThrow(/404/)
})

test.for([
  ['POST', '/users', { email: 'no address', name: 'X' }],
  ['PUT', '/clock', { offsetMs: 1, advanceMs: 1 }],
  ['PUT', '/clock', { setTo: 'tomorrow' }],
  ['PUT', '/settings', { coop: 'sometimes' }],
  ['PUT', '/settings', { unknown: true }],
  ['PUT', `/domains/${WORK_DOMAIN}`, { policy: 'friendly' }],
  ['PUT', `/domains/${WORK_DOMAIN}`, { policy: 'specific', specificScopes: ['gmail'] }],
  ['POST', '/clients', { project: 'UPPER', name: 'X', redirectUris: [] }],
] as const)('%s %s refuses %j', async ([method, path, body]) => {
  const sandbox = await startTestSandbox()
  await expect(sandbox.control(method, path, body)).rejects.toThrow(/: 400 /)
})

test('changing one switch leaves the others as they are', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', '/settings', { coop: 'same-origin', timedAccessMs: 1_000 })
  expect(await sandbox.control('PUT', '/settings', { omitRefreshToken: true })).toMatchObject({
    coop: 'same-origin',
    timedAccessMs: 1_000,
    omitRefreshToken: true,
    quota: 'new',
  })
})

test('the clock is set, advanced and offset, and its stream tells each turn, the present first', async () => {
  const sandbox = await startTestSandbox()
  const stream = await fetch(`${sandbox.url}/sandbox/clock/stream`)
  const events = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  const next = async () => JSON.parse(((await events?.read())?.value ?? '').replace(/^data: /, ''))
  expect(await next()).toMatchObject({ offsetMs: 0 })

  await sandbox.control('PUT', '/clock', { offsetMs: 5_000 })
  expect(await next()).toMatchObject({ offsetMs: 5_000 })
  await sandbox.control('PUT', '/clock', { advanceMs: -2_000 })
  expect(await next()).toMatchObject({ offsetMs: 3_000 })
  const { now } = (await sandbox.control('PUT', '/clock', { setTo: 2_000_000_000_000 })) as { now: number }
  expect(Math.abs(now - 2_000_000_000_000)).toBeLessThan(1_000)
  expect(Math.abs(sandbox.box.now() - 2_000_000_000_000)).toBeLessThan(5_000)
  await events?.cancel()
})

test('a name that was pointed at this machine reaches neither the control API nor the sign-in', async () => {
  const sandbox = await startTestSandbox()
  for (const path of ['/sandbox/users', '/o/oauth2/v2/auth']) {
    expect(await statusAs(sandbox.port, path, 'attacker.example')).toBe(421)
    expect(await statusAs(sandbox.port, path, `127.0.0.1:${sandbox.port}`)).toBeLessThan(421)
  }
})

test('a form of another site cannot reach the control API', async () => {
  const sandbox = await startTestSandbox()
  const response = await fetch(`${sandbox.url}/sandbox/users/${WORKER}/delete`, {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example' },
  })
  expect(response.status).toBe(403)
  const asText = await fetch(`${sandbox.url}/sandbox/clock`, { method: 'PUT', body: '{"offsetMs":1}' })
  expect(asText.status).toBe(400)
})

test('the page inside shows accounts, clients, clock and faults, and says what it is', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', '/faults', {
    rules: [{ id: 'slow-token', match: { path: '^/token' }, do: { latencyMs: 5 } }],
  })
  await sandbox.control('PUT', '/clock', { advanceMs: 3 * 86_400_000 })
  await fetch(sandbox.authorizeUrl())
  const page = await (await fetch(`${sandbox.url}/`)).text()
  for (const text of [
    WORKER,
    'Letterlock',
    'slow-token',
    'ahead by 3 days',
    '/o/oauth2/v2/auth',
    'Sandbox — this is not Google.',
  ]) {
    expect(page).toContain(text)
  }
  expect(page).not.toContain(sandbox.client.clientSecret)
})

async function userOf(
  control: (method: string, path: string) => Promise<unknown>,
  email: string,
): Promise<{ id: string }> {
  const { users } = (await control('GET', '/users')) as { users: { id: string; email: string }[] }
  const user = users.find((each) => each.email === email)
  if (!user) throw new Error(`no user ${email}`)
  return user
}

function statusAs(port: number, path: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1', headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}
