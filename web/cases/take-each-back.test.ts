import { expect, test } from 'vitest'
import { takeEachBack } from './take-each-back.ts'

test('one that is refused holds up none of the others, and what it was refused with is told at the end', async () => {
  const tried: number[] = []
  const one = (number: number) => async () => {
    tried.push(number)
    if (number > 1) throw new Error(`refused ${number}`)
    return 'back' as const
  }
  await expect(takeEachBack([1, 2, 3].map(one))).rejects.toThrow('refused 3')
  expect(tried).toEqual([3, 2, 1])
})

test('it says of how many somebody else has decided since', async () => {
  expect(await takeEachBack([async () => 'back', async () => 'kept', async () => 'kept'])).toBe(2)
})
