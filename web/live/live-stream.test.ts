import type { LiveEvent } from '@letterlock/wire/events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLive } from './live-stream.ts'

/** Other pages are heard a turn later, and a busy machine turns late. */
const WITHIN = { timeout: 25_000 }

const changed: LiveEvent = { kind: 'notices.changed' }

/** A stream as a browser holds it; the test is the server. */
class FakeStream {
  static readonly CLOSED = 2
  static readonly opened: FakeStream[] = []
  readyState = 1
  onopen?: () => void
  onerror?: () => void
  onmessage?: (message: { data: string; lastEventId: string }) => void
  readonly url: string

  constructor(url: string) {
    this.url = url
    FakeStream.opened.push(this)
  }

  say(event: LiveEvent, lastEventId: string): void {
    this.onmessage?.({ data: JSON.stringify(event), lastEventId })
  }

  refuse(): void {
    this.readyState = FakeStream.CLOSED
    this.onerror?.()
  }

  close(): void {
    this.readyState = FakeStream.CLOSED
  }
}

const ends: (() => void)[] = []

beforeEach(() => {
  FakeStream.opened.length = 0
  vi.stubGlobal('EventSource', FakeStream)
  // A stream that was refused is opened again after a pause: here at once.
  vi.stubGlobal('window', { setTimeout: (act: () => void) => setTimeout(act, 0), clearTimeout })
})
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  // The next page would else wait for the stream of one that is gone.
  await vi.waitFor(async () => expect((await navigator.locks.query()).held).toEqual([]), WITHIN)
  vi.unstubAllGlobals()
})

/** A page of this browser, and the kinds that it has heard. */
function openPage(after: string) {
  const heard: string[] = []
  const state = vi.fn()
  const close = openLive({ event: ({ kind }) => heard.push(kind), state }, after)
  ends.push(close)
  return { heard, close, isAnswered: () => vi.waitFor(() => expect(state).toHaveBeenCalled(), WITHIN) }
}

const streams = (count: number) => vi.waitFor(() => expect(FakeStream.opened).toHaveLength(count), WITHIN)

test('the first stream of a page begins where its first answer was read', async () => {
  openPage('7.1')
  await streams(1)
  expect(FakeStream.opened[0]?.url).toBe('/v1/events?after=7.1')
})

test('a stream that was refused goes on behind the last that was heard', async () => {
  const page = openPage('7.1')
  await streams(1)
  FakeStream.opened[0]?.say(changed, '9.2')
  FakeStream.opened[0]?.refuse()
  await streams(2)
  expect(FakeStream.opened[1]?.url).toBe('/v1/events?after=9.2')
  expect(page.heard).toEqual(['notices.changed'])
})

test('a page that was told to start anew goes on from there, also where that is earlier than what it had heard', async () => {
  openPage('900.1')
  await streams(1)
  FakeStream.opened[0]?.say({ kind: 'stream.reset' }, '7.3')
  FakeStream.opened[0]?.refuse()
  await streams(2)
  expect(FakeStream.opened[1]?.url).toBe('/v1/events?after=7.3')
})

test('a page that takes the stream over goes on behind what was passed on to it', async () => {
  const first = openPage('7.1')
  await streams(1)
  const second = openPage('7.1')
  await second.isAnswered()
  FakeStream.opened[0]?.say(changed, '9.2')
  await vi.waitFor(() => expect(second.heard).toEqual(['notices.changed']), WITHIN)
  first.close()
  await streams(2)
  expect(FakeStream.opened[1]?.url).toBe('/v1/events?after=9.2')
})

test('a second page that was asked for before what has been passed on reads itself anew, and the first does not', async () => {
  const first = openPage('7.1')
  await streams(1)
  FakeStream.opened[0]?.say(changed, '10.1')
  const second = openPage('9.9')
  await vi.waitFor(() => expect(second.heard).toEqual(['stream.reset']), WITHIN)
  expect(first.heard).toEqual(['notices.changed'])
})

test('a second page that has missed nothing is not made to read itself anew', async () => {
  openPage('7.1')
  await streams(1)
  FakeStream.opened[0]?.say(changed, '10.1')
  const second = openPage('10.1')
  await second.isAnswered()
  FakeStream.opened[0]?.say(changed, '10.2')
  await vi.waitFor(() => expect(second.heard).toEqual(['notices.changed']), WITHIN)
})
