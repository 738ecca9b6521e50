import { expect, test } from 'vitest'
import { drawPart } from '../browser/draw-part.ts'
import type { Place } from '../browser/places.ts'

const place = (name: string): Place => ({ name, path: '/', ready: (page) => page.locator('html') })
const places = Array.from({ length: 20 }, (_, at) => place(`place ${at}`))
const names = (part: Place[]) => part.map(({ name }) => name)

test('a part of a walk is a third of it, in its order, and the same for the same seed', () => {
  const part = drawPart(places, 'one')
  expect(part).toHaveLength(7)
  expect(part).toEqual(places.filter((one) => part.includes(one)))
  expect(names(drawPart(places.toReversed(), 'one')).toSorted()).toEqual(names(part).toSorted())
  expect(names(drawPart(places, 'another'))).not.toEqual(names(part))
})

test('every place comes up', () => {
  const seeds = Array.from({ length: 40 }, (_, at) => `seed ${at}`)
  expect(new Set(seeds.flatMap((seed) => names(drawPart(places, seed)))).size).toBe(places.length)
})

test('what others stand on is in each part, and of a short walk there is one place at least', () => {
  const leaving = { ...place('leaving'), leaves: true } as const
  for (const seed of ['one', 'two', 'three']) expect(drawPart([...places, leaving], seed)).toContain(leaving)
  expect(drawPart([place('alone')], 'one')).toHaveLength(1)
  expect(drawPart([], 'one')).toEqual([])
})
