import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

test('a secret shows itself in no way of printing', () => {
  const secret = new Secret('1//0e-refresh')
  const seen = [
    `${secret}`,
    String(secret),
    JSON.stringify({ secret }),
    inspect({ secret }, { depth: 9, showHidden: true }),
  ]
  for (const text of seen) expect(text).not.toContain('0e-refresh')
  expect(secret.reveal()).toBe('1//0e-refresh')
})
