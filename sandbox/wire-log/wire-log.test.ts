import { expect, test } from 'vitest'
import { connect, refreshing } from '../testing/connect.ts'
import { CONSUMER, startTestSandbox } from '../testing/start.ts'
import { openWireLog } from './wire-log.ts'

test('a whole connection leaves a line for each request and no secret in any', async () => {
  const sandbox = await startTestSandbox()
  const { access_token, refresh_token, id_token } = await connect(sandbox, CONSUMER)
  await sandbox.token(refreshing(refresh_token))
  await fetch(`${sandbox.url}/v1/userinfo`, { headers: { authorization: `Bearer ${access_token}` } })
  await fetch(`${sandbox.url}/revoke?token=${encodeURIComponent(refresh_token)}`, { method: 'POST' })

  const { entries } = (await sandbox.control('GET', '/wire-log')) as { entries: Record<string, unknown>[] }
  expect(entries.slice(-4)).toMatchObject([
    {
      method: 'POST',
      url: '/token',
      status: 200,
      account: CONSUMER,
      form: { grant_type: 'authorization_code', code: expect.stringMatching(/^\[\d+ chars\]$/) },
    },
    { method: 'POST', url: '/token', status: 200, account: CONSUMER, form: { grant_type: 'refresh_token' } },
    {
      method: 'GET',
      url: '/v1/userinfo',
      status: 200,
      account: CONSUMER,
      authorization: `Bearer [${access_token.length} chars]`,
    },
    { method: 'POST', url: expect.stringMatching(/^\/revoke\?token=\[\d+ chars\]$/), status: 200 },
  ])
  expect(entries.at(-4)).toMatchObject({ requestBytes: expect.any(Number), units: 0 })
  expect(Number(entries.at(-4)?.responseBytes)).toBeGreaterThan(200)
  const text = JSON.stringify(entries)
  for (const secret of [
    access_token,
    refresh_token,
    encodeURIComponent(refresh_token),
    id_token,
    sandbox.client.clientSecret,
  ]) {
    expect(text).not.toContain(secret)
  }
})

test('the control API leaves no line, and clears the log', async () => {
  const sandbox = await startTestSandbox()
  await fetch(sandbox.authorizeUrl())
  await sandbox.control('DELETE', '/wire-log')
  expect(await sandbox.control('GET', '/wire-log')).toEqual({ entries: [] })
})

test('the log keeps the last five thousand lines and numbers go on', () => {
  const log = openWireLog()
  const entry = { at: 0, method: 'GET', url: '/', status: 200, requestBytes: 0, responseBytes: 0, units: 0 }
  for (let n = 0; n < 5_010; n++) log.append(entry)
  expect([log.list().length, log.list()[0]?.id, log.list().at(-1)?.id]).toEqual([5_000, 11, 5_010])
})
