import { expect, test } from 'vitest'
import { pull } from './channel.ts'

const BOUNDS = { itemsMax: 2, weightMax: 100 }
const weigh = () => 1

test('items come in order, and whoever gives waits while two are not taken', async () => {
  let given = 0
  const items = pull<number>(
    async (give) => {
      for (let n = 1; n <= 6; n++) {
        given = n
        await give(n)
      }
    },
    BOUNDS,
    weigh,
  )
  expect((await items.next()).value).toBe(1)
  expect(given).toBeLessThanOrEqual(4)
  expect(await Array.fromAsync(items)).toEqual([2, 3, 4, 5, 6])
})

test('a heavy item makes the giver wait by itself', async () => {
  let given = 0
  const items = pull<number>(
    async (give) => {
      for (given = 1; given <= 3; given++) await give(given)
    },
    BOUNDS,
    () => 100,
  )
  await items.next()
  expect(given).toBe(2)
  await items.return()
})

test('a failure is thrown after everything that came before it', async () => {
  const items = pull<number>(
    async (give) => {
      await give(1)
      throw new Error('broke off')
    },
    BOUNDS,
    weigh,
  )
  expect((await items.next()).value).toBe(1)
  await expect(items.next()).rejects.toThrow('broke off')
})

test('stopping early lets the giver run to its end', async () => {
  let ended = false
  const items = pull<number>(
    async (give) => {
      for (let n = 1; n <= 100; n++) await give(n)
      ended = true
    },
    BOUNDS,
    weigh,
  )
  await items.next()
  await items.return()
  expect(ended).toBe(true)
})
