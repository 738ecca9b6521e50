import { expect, test } from 'vitest'
import { GMAIL } from '../providers/gmail.ts'
import { decideHandOut } from './decide-hand-out.ts'

const PREFIX = 'https://www.googleapis.com/auth/gmail.'
const READONLY = `${PREFIX}readonly`
const guarded = (kind: string, ...grantedScopes: string[]) => ({
  custody: 'guarded' as const,
  grantedScopes,
  credential: { kind },
})
const brokered = (kind: string, ...grantedScopes: string[]) => ({
  ...guarded(kind, ...grantedScopes),
  custody: 'brokered' as const,
})

test.each([`${PREFIX}send`, `${PREFIX}compose`, `${PREFIX}modify`, 'https://mail.google.com/'])(
  'a guarded connection with %s hands out no token',
  (scope) => {
    expect(decideHandOut(guarded('oauth', 'openid', READONLY, scope), GMAIL)).toEqual({
      do: 'refuse',
      because: 'guarded',
    })
    expect(decideHandOut(brokered('oauth', scope), GMAIL)).toEqual({ do: 'hand_out' })
  },
)

test('a guarded connection that may only read hands out its token', () => {
  expect(decideHandOut(guarded('oauth', 'openid', 'email', READONLY), GMAIL)).toEqual({ do: 'hand_out' })
})

test.each(['app_password', 'api_key', 'basic'])('a guarded connection hands out no %s: nobody narrows it', (kind) => {
  expect(decideHandOut(guarded(kind), GMAIL)).toEqual({ do: 'refuse', because: 'guarded' })
})

test('a guarded token of a provider that is not known any more stays', () => {
  expect(decideHandOut(guarded('oauth', 'read'), undefined)).toEqual({ do: 'refuse', because: 'guarded' })
})

test('a guarded token of a provider whose scopes do not tell who may send stays', () => {
  const unclear = { includedIn: {}, canSend: 'any' as const }
  expect(decideHandOut(guarded('oauth', 'read'), unclear)).toEqual({ do: 'refuse', because: 'guarded' })
  expect(decideHandOut(brokered('oauth', 'read'), unclear)).toEqual({ do: 'hand_out' })
})

test('a scope that was not granted is refused by its name, one that a wider one includes is not', () => {
  const row = brokered('oauth', `${PREFIX}modify`)
  expect(decideHandOut(row, GMAIL, [READONLY])).toEqual({ do: 'hand_out' })
  expect(decideHandOut(row, GMAIL, [READONLY, 'https://mail.google.com/'])).toEqual({
    do: 'refuse',
    because: 'missing_scopes',
    missing: ['https://mail.google.com/'],
  })
})
