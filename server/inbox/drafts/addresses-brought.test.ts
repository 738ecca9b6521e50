import { expect, test } from 'vitest'
import { addressesBrought, isBroughtByAgent } from './addresses-brought.ts'

const content = (...addresses: string[]) => ({
  to: addresses.map((address) => ({ name: '', address })),
  ...{ cc: [], bcc: [], subject: '', text: '', html: null },
})

test('what a program adds is its own, what stood there is not, and what it once brought stays its own', () => {
  const draft = { content: content('person@z.example', 'old@z.example'), agentAddresses: ['old@z.example'] }
  const after = content('person@z.example', 'OLD@z.example', 'new@z.example')
  expect(addressesBrought(draft, after)).toEqual(['old@z.example', 'new@z.example'])
  expect(addressesBrought(draft, content('person@z.example'))).toEqual(['old@z.example'])
})

test('no number of others makes it forget one that stands in the draft', () => {
  const others = Array.from({ length: 3_000 }, (_, at) => `other${at}@z.example`)
  const draft = { content: content('mine@z.example'), agentAddresses: [...others, 'mine@z.example'] }
  const brought = addressesBrought(draft, content('mine@z.example'))
  expect(brought[0]).toBe('mine@z.example')
  expect(brought.length).toBeLessThanOrEqual(2_002)
})

test('of more than it can remember none becomes anybody else’s', () => {
  const others = Array.from({ length: 2_001 }, (_, at) => `other${at}@z.example`)
  const once = addressesBrought({ content: content(...others), agentAddresses: others }, content())
  const later = addressesBrought({ content: content(), agentAddresses: once }, content('last@z.example'))
  expect(others.filter((key) => !isBroughtByAgent(new Set(later), key))).toEqual([])
  const few = addressesBrought({ content: content(), agentAddresses: others.slice(0, 2_000) }, content())
  expect(isBroughtByAgent(new Set(few), 'typed@z.example')).toBe(false)
})
