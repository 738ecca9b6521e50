import { expect, test } from 'vitest'
import { writeQuickStart } from './write-quick-start.ts'

const filledIn = { url: 'https://mail.example', publishableKey: 'll_pk_dev_abc', sandboxUrl: null }
const { server, page, script } = writeQuickStart(filledIn)

test('the publishable key stands in the page alone, and no code holds a secret key', () => {
  expect(page).toContain('ll_pk_dev_abc')
  expect(server + script).not.toContain('ll_pk_')
  expect(server + page + script).not.toContain('ll_sk_')
})

test('all of it goes to this installation', () => {
  for (const code of [server, page, script]) expect(code).toContain('https://mail.example')
})

test('beside a sandbox no token of it is sent to Google', () => {
  const { script } = writeQuickStart({ ...filledIn, sandboxUrl: 'http://127.0.0.1:8430' })
  expect(script).toContain("fetch('http://127.0.0.1:8430/gmail/v1/users/me/profile'")
  expect(script).not.toContain('googleapis.com')
})
