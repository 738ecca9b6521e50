import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrokerWorld, openBrokerWorld } from './broker-world.ts'
import { openHerd } from './herd.ts'

const HOUR = 3_600_000

let world: BrokerWorld

beforeAll(async () => {
  world = await openBrokerWorld()
})
afterAll(() => world.close())

test('a thousand callers in four processes cost an expired token one refresh', async () => {
  const ids = await world.connect(await world.process())
  world.turnTo(HOUR)
  await world.control('DELETE', '/wire-log')
  const herd = await openHerd(4, world.around, HOUR)
  try {
    expect(await herd.ask([ids], 250)).toEqual({ got: 1_000, tokens: 1 })
  } finally {
    await herd.close()
  }
  expect(await world.refreshes()).toBe(1)
  expect(await world.standing(ids.id)).toMatchObject({ status: 'active' })
})
