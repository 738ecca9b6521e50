import { expect, test } from 'vitest'
import { GMAIL } from '../providers/gmail.ts'
import { judgeGrant } from './judge-grant.ts'

const [readonly = ''] = GMAIL.modes.read.map((fact) => fact.scope)
const [metadata = ''] = GMAIL.modes.counts.map((fact) => fact.scope)
const READ = { mode: 'read', scopes: GMAIL.modes.read.map((fact) => fact.scope) } as const
const SEND = { mode: 'send', scopes: GMAIL.modes.send.map((fact) => fact.scope) } as const
const grant = { account: 'ops@acme.example', accountSubject: '1', grantedScopes: [readonly, 'openid'] }

test('what was asked and granted is whole', () => {
  expect(judgeGrant(GMAIL, { ...READ, account: undefined }, grant)).toEqual({ is: 'whole' })
})

test('an unticked permission is named', () => {
  const verdict = judgeGrant(GMAIL, { ...SEND, account: undefined }, grant)
  expect(verdict).toEqual({ is: 'partial', missing: ['https://www.googleapis.com/auth/gmail.send'] })
})

test('another account is refused with both addresses, also when its address was once the same', () => {
  const wanted = { ...READ, account: { address: 'ops@acme.example', subject: '2' } }
  expect(() => judgeGrant(GMAIL, wanted, grant)).toThrow(
    expect.objectContaining({
      code: 'connect.other_account',
      params: { expected: 'ops@acme.example', actual: 'ops@acme.example' },
    }),
  )
})

test('the same account under a new address is the same account', () => {
  const wanted = { ...READ, account: { address: 'old@acme.example', subject: '1' } }
  expect(judgeGrant(GMAIL, wanted, grant)).toEqual({ is: 'whole' })
})

test('the metadata scope beside wider ones is refused before it cripples them', () => {
  const mixed = { ...grant, grantedScopes: [readonly, metadata] }
  expect(() => judgeGrant(GMAIL, { ...READ, account: undefined }, mixed)).toThrow('connect.mode_conflict')
})
