import { expect, test } from 'vitest'
import { oneAhead } from './one-ahead.ts'

test('a batch is brought while the one before is put away, and never two at once', async () => {
  const told: string[] = []
  await oneAhead(
    [1, 2, 3],
    async (batch) => {
      told.push(`fetch ${batch}`)
      return batch
    },
    async (batch) => {
      told.push(`put ${batch}`)
      await new Promise(setImmediate)
      told.push(`kept ${batch}`)
    },
  )
  expect(told.filter((word) => word.startsWith('kept'))).toEqual(['kept 1', 'kept 2', 'kept 3'])
  expect(told.indexOf('fetch 2')).toBeLessThan(told.indexOf('kept 1'))
  expect(told.indexOf('kept 1')).toBeLessThan(told.indexOf('put 2'))
})

test('what cannot be put away ends the fetching, and is told', async () => {
  const fetched: number[] = []
  const work = oneAhead(
    [1, 2, 3, 4],
    async (batch) => fetched.push(batch),
    async () => {
      throw new Error('the disk is full')
    },
  )
  await expect(work).rejects.toThrow('the disk is full')
  expect(fetched).toEqual([1, 2])
})
