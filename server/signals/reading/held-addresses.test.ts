import { expect, test } from 'vitest'
import { heldAddresses, readAnew } from './held-addresses.ts'

test('what is remembered of an address field is what reading it anew would say', () => {
  const read = heldAddresses()
  const fields = [
    ['Ana <ana@works.example>'],
    ['ben@works.example, "Eva, L." <eva@works.example>'],
    ['Ana <ana@works.example>', 'ben@works.example'],
    ['undisclosed-recipients:;'],
    [],
    [`${'x'.repeat(400)}@works.example, ana@works.example`],
  ]
  for (const values of [...fields, ...fields]) expect(read(values)).toEqual(readAnew(values))
})
