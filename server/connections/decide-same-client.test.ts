import { expect, test } from 'vitest'
import { decideSameClient } from './decide-same-client.ts'

const asked = { clientId: 'ours', provider: 'gmail' }
const calendar = { provider: 'google-calendar', clientId: 'ours', account: 'ana@Works.example' }

test('a calendar of the organisation on the same client says that the client is let in there', () => {
  expect(decideSameClient([calendar, { ...calendar, account: 'bo@works.example' }], asked)).toEqual([
    { provider: 'google-calendar', domain: 'works.example' },
  ])
})

test('another client, the service itself, and an account without an organisation say nothing', () => {
  const others = [
    { ...calendar, clientId: 'another' },
    { ...calendar, provider: 'gmail' },
    { ...calendar, account: 'ana@gmail.com' },
    { ...calendar, account: 'ana@googlemail.com' },
    { ...calendar, account: null },
  ]
  expect(decideSameClient(others, asked)).toEqual([])
})
