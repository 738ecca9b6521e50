import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DepartmentsWorld, openDepartmentsWorld } from './departments-world.ts'
import type { CountedSomebody } from './signals-world.ts'

let world: DepartmentsWorld
beforeEach(async () => {
  world = await openDepartmentsWorld()
})
afterEach(() => world.close())

/** Whatever number a sealed month tells of anybody’s mail; how many people there are is no secret from five on. */
async function numbers(): Promise<number[]> {
  await world.seal()
  const { whole, groups, matrix } = await world.may()
  const found: number[] = []
  JSON.stringify([whole, groups, matrix], (key, value: unknown) => {
    if (typeof value === 'number' && key !== 'people') found.push(value)
    return value
  })
  return found
}

async function writeMuch(somebody: CountedSomebody, times = 40): Promise<void> {
  for (let nr = 0; nr < times; nr++) {
    const at = new Date(Date.UTC(2026, 4, 11, 9, nr)).toISOString()
    const id = await somebody.got({ from: 'far@far.example', at })
    await somebody.sent({ to: ['far@far.example'], inReplyTo: id, at: new Date(Date.parse(at) + 60_000).toISOString() })
  }
}

test('of an organisation of one nothing is told but to that one', async () => {
  const [ana] = await world.people('Sales', 1)
  if (!ana) throw new Error('nobody is here')
  await writeMuch(ana)
  expect(await numbers()).toEqual([])
  expect((await ana.days())[0]).toMatchObject({ sent: 40, replies: 40 })
})

test('nobody is hidden among people who were made up around them, and write nothing or hardly anything', async () => {
  const [ana, ...others] = await world.people('Sales', 8)
  if (!ana) throw new Error('nobody is here')
  await writeMuch(ana)
  for (const one of others.slice(0, 4)) await writeMuch(one, 2)
  expect(await numbers()).toEqual([])
})
