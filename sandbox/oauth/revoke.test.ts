import { expect, test } from 'vitest'
import { connect, exchange, getCode, refreshing } from '../testing/connect.ts'
import { openBrowser } from '../testing/scripted-browser.ts'
import { CONSUMER, startTestSandbox, type TestSandbox, WORKER } from '../testing/start.ts'

const GONE = { status: 400, body: { error: 'invalid_token', error_description: 'Token expired or revoked' } }

async function revoke(sandbox: TestSandbox, token: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${sandbox.url}/revoke`, { method: 'POST', body: new URLSearchParams({ token }) })
  return { status: response.status, body: await response.json() }
}

test('revoking one token ends everything the person granted to the project, and nothing else', async () => {
  const sandbox = await startTestSandbox()
  const sibling = await sandbox.register({ name: 'Sign-in of the same project' })
  const stranger = await sandbox.register({ project: 'another-project', name: 'Another app' })
  const mail = await connect(sandbox, CONSUMER)
  const signIn = await connect(sandbox, CONSUMER, { scope: 'openid email' }, sibling)
  const elsewhere = await connect(sandbox, CONSUMER, {}, stranger)
  const colleague = await connect(sandbox, WORKER)

  expect(await revoke(sandbox, signIn.access_token)).toEqual({ status: 200, body: {} })
  expect((await sandbox.token(refreshing(mail.refresh_token))).status).toBe(400)
  expect((await sandbox.token(refreshing(signIn.refresh_token, sibling))).status).toBe(400)
  expect((await fetch(`${sandbox.url}/tokeninfo?access_token=${mail.access_token}`)).status).toBe(400)
  expect((await sandbox.token(refreshing(elsewhere.refresh_token, stranger))).status).toBe(200)
  expect((await sandbox.token(refreshing(colleague.refresh_token))).status).toBe(200)
})

test('a refresh token can be revoked too, once', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, CONSUMER)
  expect((await revoke(sandbox, refresh_token)).status).toBe(200)
  expect(await revoke(sandbox, refresh_token)).toEqual(GONE)
  expect(await revoke(sandbox, 'garbage')).toEqual(GONE)
})

test('after a revocation the person is asked again and a new refresh token comes', async () => {
  const sandbox = await startTestSandbox()
  const before = await connect(sandbox, CONSUMER)
  await revoke(sandbox, before.access_token)
  const after = await connect(sandbox, CONSUMER)
  expect(after.refresh_token).toMatch(/^1\/\/0e/)
  expect((await sandbox.token(refreshing(before.refresh_token))).status).toBe(400)
})

test('after a revocation the first offline access brings a refresh token, though consent was given for online access', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  const tokens = async (access_type: string) =>
    (await sandbox.token(exchange(await getCode(sandbox, CONSUMER, { access_type }, { browser })))).body
  const { refresh_token } = await tokens('offline')
  await revoke(sandbox, String(refresh_token))
  expect(await tokens('online')).not.toHaveProperty('refresh_token')
  expect(await tokens('offline')).toHaveProperty('refresh_token')
})

test('a page may revoke by a query, with its own callback', async () => {
  const sandbox = await startTestSandbox()
  const { access_token } = await connect(sandbox, CONSUMER)
  const response = await fetch(`${sandbox.url}/revoke?token=${access_token}&callback=done`)
  expect(await response.text()).toBe('/**/done({});')
})

test('a person can take access back at Google, for one project or all', async () => {
  const sandbox = await startTestSandbox()
  const stranger = await sandbox.register({ project: 'another-project', name: 'Another app' })
  const mail = await connect(sandbox, CONSUMER)
  const elsewhere = await connect(sandbox, CONSUMER, {}, stranger)
  await sandbox.control('POST', `/users/${CONSUMER}/revoke`, { project: 'another-project' })
  expect((await sandbox.token(refreshing(mail.refresh_token))).status).toBe(200)
  expect((await sandbox.token(refreshing(elsewhere.refresh_token, stranger))).status).toBe(400)
  await sandbox.control('POST', `/users/${CONSUMER}/revoke`)
  expect((await sandbox.token(refreshing(mail.refresh_token))).status).toBe(400)
})
