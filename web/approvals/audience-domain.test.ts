import { expect, test } from 'vitest'
import { audienceDomain } from './audience-domain.ts'

const to = (...addresses: string[]) => addresses.map((address) => ({ address }))

test('people of one domain are named by it', () => {
  expect(audienceDomain(to('a@acme.example', 'b@ACME.example'), 2)).toBe('acme.example')
})

test('of several domains, and of people who are not all told, none is named', () => {
  expect(audienceDomain(to('a@acme.example', 'b@other.example'), 2)).toBeUndefined()
  expect(audienceDomain(to('a@acme.example'), 4)).toBeUndefined()
  expect(audienceDomain([], 0)).toBeUndefined()
})
