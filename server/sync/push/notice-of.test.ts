import { expect, test } from 'vitest'
import type { WatchRow } from '../../store/gmail-watches.ts'
import { noticeOf } from './notice-of.ts'

const NOW = 100_000_000
const MINUTE_MS = 60_000
const WATCH: WatchRow = {
  topic: 'projects/p/topics/t',
  watchedAt: NOW - 60 * MINUTE_MS,
  renewsAt: NOW + 60 * MINUTE_MS,
  lapsesAt: NOW + 600 * MINUTE_MS,
  problemCode: null,
  problemParams: {},
  pushedAt: NOW - MINUTE_MS,
}
const PUSHED = { pushed: true, lastSyncAt: NOW - MINUTE_MS }

test('a watch that told us lately works, and says when it is renewed and when it would lapse', () => {
  expect(noticeOf(WATCH, PUSHED, NOW)).toEqual({
    by: 'push',
    state: 'working',
    lastAt: WATCH.pushedAt,
    renewsAt: WATCH.renewsAt,
    lapsesAt: WATCH.lapsesAt,
    problem: null,
  })
})

test('after ten minutes without a word it is silent', () => {
  const quiet = { ...WATCH, pushedAt: NOW - 11 * MINUTE_MS }
  expect(noticeOf(quiet, PUSHED, NOW).state).toBe('silent')
})

test('a failed renewal is told while the watch still stands', () => {
  const failing = { ...WATCH, problemCode: 'push.topic_missing', problemParams: { topic: 'x' } }
  expect(noticeOf(failing, PUSHED, NOW)).toMatchObject({
    state: 'broken',
    lapsesAt: WATCH.lapsesAt,
    problem: { code: 'push.topic_missing', params: { topic: 'x' } },
  })
})

test('a watch that has lapsed is broken and shows no end any more', () => {
  expect(noticeOf({ ...WATCH, lapsesAt: NOW - 1 }, PUSHED, NOW)).toMatchObject({ state: 'broken', lapsesAt: null })
})

test('a watch whose first notification never came is broken: none reaches us', () => {
  const unproven = { ...WATCH, watchedAt: NOW - 2 * MINUTE_MS, pushedAt: NOW - 3 * MINUTE_MS }
  expect(noticeOf(unproven, PUSHED, NOW)).toMatchObject({
    state: 'broken',
    problem: { code: 'push.nothing_arrives', params: {} },
  })
  expect(noticeOf({ ...unproven, watchedAt: NOW - 30_000 }, PUSHED, NOW).state).toBe('working')
})

test('before its first watch a mailbox is looked at, and nothing is called broken', () => {
  const dropped = { ...WATCH, topic: null, watchedAt: null, lapsesAt: null, renewsAt: 0 }
  expect(noticeOf(undefined, PUSHED, NOW)).toMatchObject({ by: 'push', state: 'silent', problem: null })
  expect(noticeOf(dropped, PUSHED, NOW)).toMatchObject({ by: 'push', state: 'silent', problem: null })
})

test('without push the last look is what counts', () => {
  expect(noticeOf(undefined, { pushed: false, lastSyncAt: 7 }, NOW)).toMatchObject({
    by: 'poll',
    state: 'working',
    lastAt: 7,
  })
})
