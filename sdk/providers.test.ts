import { expect, test } from 'vitest'
import type { Call } from './call.ts'
import { providers } from './providers.ts'

/** An installation whose answers to a removal are given here, and how often it was asked. */
function removing(answer: (asked: number) => { ended: number; left: number }) {
  let asked = 0
  const call: Call = async () => {
    asked += 1
    return { status: 200, body: answer(asked), serverNow: 0 }
  }
  return { asked: () => asked, removed: () => providers(call).delete('x-acme') }
}

test('taking a provider away asks until none of its connections is left', async () => {
  const { removed, asked } = removing((call) => ({ ended: 100, left: 300 - 100 * call }))
  expect(await removed()).toEqual({ ended: 300, left: 0 })
  expect(asked()).toBe(3)
})

test('connections that come faster than they end are told of, and not followed for ever', async () => {
  const { removed, asked } = removing(() => ({ ended: 100, left: 7 }))
  expect(await removed()).toEqual({ ended: 100_000, left: 7 })
  expect(asked()).toBe(1_000)
})

test('where none ends any more, it is told at once what is left', async () => {
  const { removed, asked } = removing(() => ({ ended: 0, left: 2 }))
  expect(await removed()).toEqual({ ended: 0, left: 2 })
  expect(asked()).toBe(1)
})
