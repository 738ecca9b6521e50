import { expect, test } from 'vitest'
import { openTurns } from './take-turns.ts'

/** Work that goes on until it is let go. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let began = false
  const work = () => {
    began = true
    return promise
  }
  return { work, resolve, reject, hasBegun: () => began }
}

test('of one name one goes on at a time, whatever becomes of those before; no other name waits for it', async () => {
  const inTurn = openTurns(1)
  const [first, second, other] = [held(), held(), held()]
  const one = inTurn('a', first.work)
  const two = inTurn('a', second.work)
  const three = inTurn('b', other.work)
  other.resolve('other')
  expect(await three).toBe('other')
  expect([first.hasBegun(), second.hasBegun()]).toEqual([true, false])
  first.reject(new Error('the first failed'))
  await expect(one).rejects.toThrow('the first failed')
  second.resolve('second')
  expect(await two).toBe('second')
  expect(await inTurn('a', async () => 'again')).toBe('again')
})

test('no more wait of one name than may, and there is room again as soon as one is done', async () => {
  const inTurn = openTurns(1)
  const [first, second] = [held(), held()]
  const [one, two] = [inTurn('a', first.work), inTurn('a', second.work)]
  await expect(inTurn('a', async () => 'third')).rejects.toThrow('policy.simulation_runs')
  expect(await inTurn('b', async () => 'another')).toBe('another')
  first.resolve('first')
  await one
  const three = inTurn('a', async () => 'third')
  second.resolve('second')
  expect([await two, await three]).toEqual(['second', 'third'])
})
