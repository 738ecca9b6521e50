import { expect, test } from 'vitest'
import { openPlaces, type Place, type Places } from './places.ts'

function fill(places: Places, count: number, connection: (at: number) => string): Place[] {
  return Array.from({ length: count }, (_, at) => places.take('app', connection(at)))
}

function giveBack(place: Place | undefined): void {
  if (place?.is !== 'taken') throw new Error('there is no place to give back')
  place.giveBack()
}

test('a connection has 25 places, and one that is given back twice is free once', () => {
  const places = openPlaces()
  const given = fill(places, 25, () => 'one')
  expect(places.take('app', 'one')).toEqual({ is: 'full', most: 25 })
  expect(places.take('app', 'two').is).toBe('taken')
  giveBack(given[0])
  giveBack(given[0])
  expect(places.take('app', 'one').is).toBe('taken')
  expect(places.take('app', 'one').is).toBe('full')
})

test('an app has 500 places over all its connections, and another app has its own', () => {
  const places = openPlaces()
  const given = fill(places, 500, (at) => `con ${at}`)
  expect(places.take('app', 'one more')).toEqual({ is: 'full', most: 500 })
  expect(places.take('other', 'theirs').is).toBe('taken')
  for (const place of given) giveBack(place)
  expect(places.take('app', 'one more').is).toBe('taken')
})

test('a call that was refused holds nothing', () => {
  const places = openPlaces()
  const given = fill(places, 25, () => 'one')
  for (const place of fill(places, 1_000, () => 'one')) expect(place.is).toBe('full')
  for (const place of given) giveBack(place)
  for (const place of fill(places, 500, (at) => `con ${at}`)) expect(place.is).toBe('taken')
})
