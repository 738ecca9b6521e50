import { expect, test } from 'vitest'
import { writeQuickStart } from './write-quick-start.ts'

const { server, page, script } = writeQuickStart({ url: 'https://mail.example', publishableKey: 'll_pk_dev_abc' })

test('the publishable key stands in the page alone, and no code holds a secret key', () => {
  expect(page).toContain('ll_pk_dev_abc')
  expect(server + script).not.toContain('ll_pk_')
  expect(server + page + script).not.toContain('ll_sk_')
})

test('all of it goes to this installation', () => {
  for (const code of [server, page, script]) expect(code).toContain('https://mail.example')
})
