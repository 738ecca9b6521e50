import { expect, test } from 'vitest'
import { NO_CLIENT } from './app-password.ts'
import { decideTransports } from './decide-transports.ts'

const WHOLE = 'https://mail.google.com/'
const byGrant = { provider: 'gmail', clientId: 'c.apps.example', accessMode: 'organise', grantedScopes: [] } as const

test('a grant opens IMAP only with the scope for the whole mailbox', () => {
  const modify = ['https://www.googleapis.com/auth/gmail.modify']
  expect(decideTransports({ ...byGrant, grantedScopes: modify })).toEqual(['gmail-api'])
  expect(decideTransports({ ...byGrant, grantedScopes: ['openid', WHOLE] })).toEqual(['gmail-api', 'imap'])
})

test('a password opens IMAP and nothing else, at Gmail too', () => {
  expect(decideTransports({ ...byGrant, clientId: NO_CLIENT, grantedScopes: [] })).toEqual(['imap'])
  expect(decideTransports({ ...byGrant, provider: 'imap', clientId: NO_CLIENT, grantedScopes: [] })).toEqual(['imap'])
})

test('who only counts is not let into the whole mailbox, whatever was granted', () => {
  expect(decideTransports({ ...byGrant, accessMode: 'counts', grantedScopes: [WHOLE] })).toEqual(['gmail-api'])
})
