import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../mirror/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld({ messages: 400 })
})
afterEach(() => world.close())

test('a mailbox of 400 is mirrored exactly', async () => {
  expect(await world.sync()).toEqual({ is: 'done' })
  await world.expectWhole()
  expect(await world.mailbox()).toMatchObject({ messages: 400, generation: 1, haltedCode: null, waitingUntil: null })
})
