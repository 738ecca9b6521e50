import type { LookupAddress } from 'node:dns'
import { expect, test } from 'vitest'
import { guardedLookup, type Resolve } from './guarded-lookup.ts'

function told(lookup: ReturnType<typeof guardedLookup>): Promise<{ error: Error | null; address: unknown }> {
  return new Promise((resolve) => {
    lookup('hooks.example.com', { all: true }, (error, address) => resolve({ error, address }))
  })
}

const leadsTo =
  (...addresses: string[]): Resolve =>
  (_name, _options, found) =>
    found(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

test('a name that leads to this machine is refused when it is resolved', async () => {
  const { error } = await new Promise<{ error: Error | null }>((resolve) => {
    guardedLookup('public')('localhost', { all: true }, (error) => resolve({ error }))
  })
  expect(error?.name).toBe('AddressRefused')
})

test('a name with one private address among public ones is refused whole', async () => {
  const { error } = await told(guardedLookup('public', leadsTo('142.250.1.108', '10.0.0.7')))
  expect(error?.name).toBe('AddressRefused')
})

test('the socket is given the very addresses that were judged', async () => {
  expect(await told(guardedLookup('public', leadsTo('142.250.1.108')))).toEqual({
    error: null,
    address: [{ address: '142.250.1.108', family: 4 }],
  })
})
