import { expect, test } from 'vitest'
import { openBrowser } from '../testing/scripted-browser.ts'
import { CONSUMER, startTestSandbox } from '../testing/start.ts'

test('an app password is made with a button, shown once, and listed without its letters', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  const page = await browser.go(`${sandbox.url}/apppasswords?account=${encodeURIComponent(CONSUMER)}`)
  const account = /name="account" value="(\d+)"/.exec(page.html)?.[1] ?? ''
  const made = await browser.press(page, { do: 'make', account })
  expect(made.html).toMatch(/>([a-z]{4} ){3}[a-z]{4}</)
  const again = await browser.go(page.url)
  expect(again.html).toContain('never used')
  expect(again.html).not.toMatch(/([a-z]{4} ){3}[a-z]{4}</)
})

test('an address that is nobody’s is asked for, and another site’s form makes nothing', async () => {
  const sandbox = await startTestSandbox()
  const page = `${sandbox.url}/apppasswords?account=${encodeURIComponent(CONSUMER)}`
  expect((await openBrowser().go(`${sandbox.url}/apppasswords?account=nobody%40elsewhere.example`)).html).toContain(
    CONSUMER,
  )
  const account = /name="account" value="(\d+)"/.exec((await openBrowser().go(page)).html)?.[1] ?? ''
  const answer = await fetch(`${sandbox.url}/apppasswords`, {
    method: 'POST',
    body: new URLSearchParams({ do: 'make', account }),
    headers: { origin: 'https://elsewhere.example' },
  })
  expect(answer.status).toBe(403)
  expect((await openBrowser().go(page)).html).not.toContain('never used')
})
