import { expect, test } from 'vitest'
import { takeSeat } from './seat.ts'

function take(most = 3) {
  let left = 0
  const seat = takeSeat<string>({ most, reset: 'reset', onLeft: () => left++ })
  return { seat, timesLeft: () => left }
}

const item = (id: number) => ({ id: `${id}`, event: `event ${id}` })

test('a reader gets everything in order, what waited and what comes while it waits', async () => {
  const { seat } = take()
  seat.push(item(1))
  seat.push(item(2))
  expect((await seat.reader.next()).value).toEqual(item(1))
  expect((await seat.reader.next()).value).toEqual(item(2))
  const next = seat.reader.next()
  seat.push(item(3))
  expect((await next).value).toEqual(item(3))
})

test('what is older comes before what already waits', async () => {
  const { seat } = take(5)
  seat.push(item(3))
  seat.pushOlder([item(1), item(2)])
  for (const id of [1, 2, 3]) expect((await seat.reader.next()).value).toEqual(item(id))
})

test('a reader that is too slow gets one reset at the newest position, then goes on', async () => {
  const { seat } = take(3)
  for (let id = 1; id <= 4; id++) seat.push(item(id))
  seat.push(item(5))
  expect((await seat.reader.next()).value).toEqual({ id: '4', event: 'reset' })
  expect((await seat.reader.next()).value).toEqual(item(5))
})

test('a reader that waits can leave, and its place is given back once', async () => {
  const { seat, timesLeft } = take()
  const waiting = seat.reader.next()
  await seat.reader.return?.()
  expect(await waiting).toEqual({ done: true, value: undefined })
  seat.end()
  expect(timesLeft()).toBe(1)
})

test('a seat that has ended keeps nothing and gives nothing', async () => {
  const { seat, timesLeft } = take()
  seat.push(item(1))
  seat.end()
  seat.push(item(2))
  expect(await seat.reader.next()).toEqual({ done: true, value: undefined })
  expect(timesLeft()).toBe(1)
})

test('leaving a loop gives the place back', async () => {
  const { seat, timesLeft } = take()
  seat.push(item(1))
  for await (const { event } of seat.reader) {
    expect(event).toBe('event 1')
    break
  }
  expect(timesLeft()).toBe(1)
})
