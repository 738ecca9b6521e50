import { expect, test } from 'vitest'
import { batchBytesMax, LITERAL_BYTES_MAX, mailBytesMax } from './bounds.ts'

test('a mail may come a third larger than Exchange had estimated, and not many times as large', () => {
  expect(mailBytesMax(3_000_000)).toBeGreaterThan(4_000_000)
  expect(mailBytesMax(3_000_000)).toBeLessThan(10_000_000)
  expect(mailBytesMax(undefined)).toBe(LITERAL_BYTES_MAX)
})

test('a batch may weigh what its mails may weigh', () => {
  expect(batchBytesMax([])).toBe(0)
  expect(batchBytesMax([{ sizeBytes: 10 }, { sizeBytes: 1_000 }])).toBe(mailBytesMax(10) + mailBytesMax(1_000))
})
