import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBox, startSandbox } from '../main.ts'
import { connect, exchange, getCode, refreshing } from '../testing/connect.ts'
import { CONSUMER, driveSandbox, startTestSandbox } from '../testing/start.ts'

let dataDir: string
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'sandbox-')), 'state')
})
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }))

test('a restart ends no grant, repeats no key and forgets nothing that was ordered', async () => {
  const first = await startTestSandbox({ dataDir })
  const { refresh_token } = await connect(first, CONSUMER)
  const used = await getCode(first, CONSUMER)
  await first.token(exchange(used))
  const unused = await getCode(first, CONSUMER)
  await first.control('PUT', '/clock', { offsetMs: 60_000 })
  await first.control('PUT', '/settings', { coop: 'same-origin' })
  await first.control('PUT', '/faults', { rules: [{ id: 'kept', match: { path: '^/never' }, do: { drop: true } }] })
  const certs = await (await fetch(`${first.url}/oauth2/v1/certs`)).text()
  await first.close()

  const running = await startSandbox({ dataDir, port: 0, company: 'none' })
  const second = driveSandbox(running, first.client)
  expect((await second.token(refreshing(refresh_token))).status).toBe(200)
  expect((await second.token(exchange(used))).body).toMatchObject({ error: 'invalid_grant' })
  expect((await second.token(exchange(unused))).status).toBe(200)
  expect(await second.control('GET', '/clock')).toMatchObject({ offsetMs: 60_000 })
  expect(await second.control('GET', '/settings')).toMatchObject({ coop: 'same-origin' })
  expect(await second.control('GET', '/faults')).toMatchObject({ rules: [{ id: 'kept' }] })
  expect(await (await fetch(`${second.url}/oauth2/v1/certs`)).text()).toBe(certs)
  await running.close()
})

test('the state is its owner’s alone, the files beside it too', () => {
  const { db } = openBox(dataDir, () => 'http://127.0.0.1')
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  for (const file of readdirSync(dataDir)) expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600)
  expect(readdirSync(dataDir)).toContain('sandbox.db-wal')
  db.close()
})

test('two sandboxes in one process know nothing of each other', async () => {
  const one = await startTestSandbox()
  const other = await startTestSandbox()
  const { refresh_token } = await connect(one, CONSUMER)
  expect((await other.token(refreshing(refresh_token))).body).toEqual({
    error: 'invalid_grant',
    error_description: 'Bad Request',
  })
  await one.control('PUT', '/clock', { advanceMs: 86_400_000 })
  expect(await other.control('GET', '/clock')).toMatchObject({ offsetMs: 0 })
})
