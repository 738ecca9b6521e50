import { expect, test } from 'vitest'
import { exchange, getCode, refreshing } from '../testing/connect.ts'
import { openBrowser } from '../testing/scripted-browser.ts'
import { CONSUMER, startTestSandbox, WORKER } from '../testing/start.ts'

test('a person sees which apps reach their account and takes it away', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  const { body } = await sandbox.token(exchange(await getCode(sandbox, CONSUMER, {}, { browser })))
  const before = await browser.go(`${sandbox.url}/permissions`)
  expect(before.html).toContain('View your email messages and settings')
  const id = /name="account" value="(\d+)"/.exec(before.html)?.[1] ?? ''
  const after = await browser.press(before, { do: 'remove', account: id, project: 'letterlock-sandbox' })
  expect(after.html).toContain('No app has access to this account.')
  expect((await sandbox.token(refreshing(String(body.refresh_token)))).body).toMatchObject({ error: 'invalid_grant' })
})

test('nobody takes away what an account of another browser has granted, and another site takes nothing', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  const { body } = await sandbox.token(exchange(await getCode(sandbox, CONSUMER, {}, { browser })))
  const own = await browser.go(`${sandbox.url}/permissions`)
  const id = /name="account" value="(\d+)"/.exec(own.html)?.[1] ?? ''

  const stranger = openBrowser()
  await getCode(sandbox, WORKER, {}, { browser: stranger })
  await stranger.press(await stranger.go(`${sandbox.url}/permissions`), {
    do: 'remove',
    account: id,
    project: 'letterlock-sandbox',
  })
  const form = new URLSearchParams({ do: 'remove', account: id, project: 'letterlock-sandbox' })
  const headers = { origin: 'https://elsewhere.example', cookie: `sandbox_accounts=${id}.0` }
  await fetch(`${sandbox.url}/permissions`, { method: 'POST', body: form, headers })
  expect((await sandbox.token(refreshing(String(body.refresh_token)))).status).toBe(200)
})

test('a browser without accounts is told how to get one', async () => {
  const sandbox = await startTestSandbox()
  expect((await openBrowser().go(`${sandbox.url}/permissions`)).html).toContain('Nobody is signed in here.')
})
