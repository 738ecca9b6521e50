import { expect, test } from 'vitest'
import { decideSendScopes } from './decide-send-scopes.ts'

test('whoever may organise their mail here keeps that when they allow sending, and nobody else is asked for more', () => {
  expect(decideSendScopes('organise')).toEqual(['https://www.googleapis.com/auth/gmail.modify'])
  for (const mode of ['read', 'send'] as const) expect(decideSendScopes(mode)).toBeUndefined()
})
