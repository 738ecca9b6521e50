import { expect, test } from 'vitest'
import { decideTold } from './decide-told.ts'

const id = `con_${'1'.repeat(32)}` as never
const because = (code: string) => ({ code }) as never

test('what the end of an attempt says is not said again by its card, and another reason is', () => {
  const attempt = { connectionId: id, error: because('connect.scope_missing') }
  expect(decideTold({ id, reason: because('connect.scope_missing') }, attempt)).toBe(true)
  expect(decideTold({ id, reason: because('oauth.grant_revoked') }, attempt)).toBe(false)
  expect(decideTold({ id: 'another' as never, reason: because('connect.scope_missing') }, attempt)).toBe(false)
  expect(decideTold({ id, reason: because('connect.scope_missing') }, undefined)).toBe(false)
})

test('an attempt that never came back ends without an error of its own', () => {
  const attempt = { connectionId: id, error: null }
  expect(decideTold({ id, reason: because('connect.never_returned') }, attempt)).toBe(true)
  expect(decideTold({ id, reason: because('oauth.grant_revoked') }, attempt)).toBe(false)
})
