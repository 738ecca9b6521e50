import { expect, test } from 'vitest'
import { openBrowser } from '../testing/scripted-browser.ts'
import { CONSUMER, startTestSandbox, WORK_DOMAIN, WORKER } from '../testing/start.ts'

test('the chooser keeps to the domain that the app names', async () => {
  const sandbox = await startTestSandbox()
  const page = await openBrowser().go(sandbox.authorizeUrl({ hd: WORK_DOMAIN }))
  expect(page.html).toContain(WORKER)
  expect(page.html).not.toContain(CONSUMER)
})

test('the account with the most mail comes first, so that a newcomer’s first choice has something to read', async () => {
  const sandbox = await startTestSandbox()
  const raw = Buffer.from('Subject: one more\r\n\r\ntext\r\n').toString('base64')
  const deliver = (email: string) => sandbox.control('POST', `/mailboxes/${email}/messages`, { raw })
  const isFirst = async (email: string, other: string) => {
    const { html } = await openBrowser().go(sandbox.authorizeUrl())
    return html.indexOf(email) < html.indexOf(other)
  }
  await deliver(WORKER)
  expect(await isFirst(WORKER, CONSUMER)).toBe(true)
  for (let n = 0; n < 2; n++) await deliver(CONSUMER)
  expect(await isFirst(CONSUMER, WORKER)).toBe(true)
})
