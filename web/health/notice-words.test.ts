import type { MailboxHealth } from '@letterlock/wire/health'
import { expect, test } from 'vitest'
import { readNotice } from './notice-words.ts'

const at = '2026-11-21T06:00:00.000Z'
const notice = (by: MailboxHealth['notice']['by'], state: MailboxHealth['notice']['state']) =>
  readNotice({ by, state, lastAt: null, renewsAt: at, lapsesAt: null, problem: null })

test('a watch is said to be renewed only while it stands', () => {
  expect(notice('push', 'working')).toMatchObject({ word: 'notice.push', isLame: false, renewsAt: at })
  expect(notice('push', 'broken')).toMatchObject({ word: 'notice.push.broken', isLame: true, renewsAt: undefined })
  expect(notice('idle', 'working').renewsAt).toBeUndefined()
})

test('a quiet push is told from a broken one', () => {
  expect(notice('push', 'silent').word).toBe('notice.push.silent')
  expect(notice('idle', 'broken').word).toBe('notice.idle.broken')
})

test('what is only beginning is not called lame', () => {
  expect(notice('push', 'unproved')).toMatchObject({ word: 'notice.push.unproved', isLame: false })
})

test('looking by the clock is not praised while nobody looks', () => {
  expect(notice('poll', 'working')).toMatchObject({ word: 'notice.poll', isLame: false })
  expect(notice('poll', 'silent')).toMatchObject({ word: 'notice.poll.silent', isLame: true })
})

test('what somebody must set right is told with what to do, and weather without', () => {
  const broken = { by: 'push', state: 'broken', lastAt: null, renewsAt: null, lapsesAt: null } as const
  const of = (code: string) => readNotice({ ...broken, problem: { code } as MailboxHealth['notice']['problem'] }).tells
  expect([of('push.topic_missing'), of('oauth.unreachable')]).toEqual(['reason_and_fix', 'reason'])
})
