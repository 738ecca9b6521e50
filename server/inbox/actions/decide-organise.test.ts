import { expect, test } from 'vitest'
import { decideOrganise } from './decide-organise.ts'

type Connection = NonNullable<Parameters<typeof decideOrganise>[0]>

const MODIFY = 'https://www.googleapis.com/auth/gmail.modify'
const connection = (some: Partial<Connection>): Connection => ({
  status: 'active',
  accessMode: 'organise',
  missingScopes: [],
  grantedScopes: [],
  ...some,
})
const codeOf = (some: Partial<Connection>) => {
  const decision = decideOrganise(connection(some))
  return decision.do === 'refuse' ? decision.code : 'allowed'
}

test.each([
  ['active', 'allowed'],
  ['failing', 'allowed'],
  ['needs_reconnect', 'connection.needs_reconnect'],
  ['connecting', 'connection.needs_reconnect'],
  ['missing_scopes', 'connection.missing_scopes'],
  ['paused', 'connection.paused'],
  ['disconnected', 'connection.disconnected'],
] as const)('a connection that is %s: %s', (status, expected) => {
  expect(codeOf({ status })).toBe(expected)
})

test.each([
  ['counts', [], 'action.access_too_narrow'],
  ['read', [], 'action.access_too_narrow'],
  // Whoever chose to read only is not overruled by what an older consent still grants.
  ['read', [MODIFY], 'action.access_too_narrow'],
  ['organise', [], 'allowed'],
  ['send', [], 'action.access_too_narrow'],
  ['send', [MODIFY], 'allowed'],
  ['send', ['https://mail.google.com/'], 'allowed'],
] as const)('access to %s with %j: %s', (accessMode, grantedScopes, expected) => {
  expect(codeOf({ accessMode, grantedScopes: [...grantedScopes] })).toBe(expected)
})

test('a missing permission is named', () => {
  expect(decideOrganise(connection({ status: 'missing_scopes', missingScopes: ['a', 'b'] }))).toMatchObject({
    params: { scopes: 'a, b' },
  })
})

test('no connection is one that was ended', () => {
  expect(decideOrganise(undefined)).toMatchObject({ do: 'refuse', code: 'connection.disconnected' })
})
