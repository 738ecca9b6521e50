import { expect, test } from 'vitest'
import { REFERENCES_MAX } from './limits.ts'
import { readMessageIds, readReferences } from './message-ids.ts'
import { startReading } from './reading.ts'

test.each([
  ['<a@x.example>', ['a@x.example']],
  ['<a@x>\r\n <b@y>', ['a@x', 'b@y']],
  ['<a@\r\n x.example>', ['a@x.example']],
  ['a@x.example', ['a@x.example']],
  ['Your message of Tuesday <a@x.example>', ['a@x.example']],
  ['Your message of Tuesday', []],
  ['<>', []],
  [`<${'a'.repeat(999)}@x>`, []],
])('%s names %j', (header, ids) => {
  expect(readMessageIds(header)).toEqual(ids)
})

test('of too many references the root and the newest stay', () => {
  const reading = startReading(0, () => 0)
  const header = Array.from({ length: 700 }, (_, index) => `<${index}@x>`).join(' ')
  const references = readReferences([header, '<699@x>'], reading)
  expect(references).toHaveLength(REFERENCES_MAX)
  expect(references.at(0)).toBe('0@x')
  expect(references.at(1)).toBe('201@x')
  expect(references.at(-1)).toBe('699@x')
  expect(reading.quirks()).toEqual(['references_cut'])
})
