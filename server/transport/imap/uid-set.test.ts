import { assert, integer, property, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { readUidSet, sortUids, writeUidSet } from './uid-set.ts'

function read(set: string): number[] {
  const uids: number[] = []
  readUidSet(set, uids)
  return uids
}

test('what is written is read again, whatever the UIDs', () => {
  assert(
    property(uniqueArray(integer({ min: 1, max: 3_000 }), { minLength: 1 }), (uids) => {
      const sorted = sortUids(uids)
      expect(read(writeUidSet(sorted))).toEqual(sorted)
    }),
  )
})

test('runs are joined', () => {
  expect(writeUidSet([1, 2, 3, 7, 9, 10])).toBe('1:3,7,9:10')
  expect(writeUidSet([])).toBe('')
})

test('a run may be told backwards; UIDs are sorted, each once', () => {
  expect(read('5:3,1')).toEqual([3, 4, 5, 1])
  expect(sortUids([5, 1, 5, 3])).toEqual([1, 3, 5])
})

test.each(['1:4294967295', '0', '1:*', 'x', '1:2:y', '99999999999'])('%s is no set of a server', (set) => {
  expect(() => read(set)).toThrow('imap.nonsense')
})
