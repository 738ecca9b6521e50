import { expect, test } from 'vitest'
import { cutWish } from './send-action.ts'

test('a wish over several mailboxes is asked for in each of them', () => {
  const targets = [
    { id: 'a', mailboxId: 'one' },
    { id: 'b', mailboxId: 'two' },
    { id: 'c', mailboxId: 'one' },
  ]
  expect(cutWish(targets)).toEqual([
    { mailboxId: 'one', threadIds: ['a', 'c'] },
    { mailboxId: 'two', threadIds: ['b'] },
  ])
})

test('no part is larger than the wire takes, and no thread is left out', () => {
  const targets = Array.from({ length: 450 }, (_, n) => ({ id: `t${n}`, mailboxId: 'one' }))
  const parts = cutWish(targets)
  expect(parts.map(({ threadIds }) => threadIds.length)).toEqual([200, 200, 50])
  expect(parts.flatMap(({ threadIds }) => threadIds)).toEqual(targets.map(({ id }) => id))
})
