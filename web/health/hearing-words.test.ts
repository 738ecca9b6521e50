import type { MailboxHealth } from '@letterlock/wire/health'
import { expect, test } from 'vitest'
import { readHearing } from './hearing-words.ts'

const at = '2026-11-21T06:00:00.000Z'
const hearing = (by: MailboxHealth['hearing']['by'], state: MailboxHealth['hearing']['state']) =>
  readHearing({ by, state, lastAt: null, renewsAt: at, lapsesAt: null, problem: null })

test('a watch is said to be renewed only while it stands', () => {
  expect(hearing('push', 'working')).toMatchObject({ word: 'hearing.push', isLame: false, renewsAt: at })
  expect(hearing('push', 'broken')).toMatchObject({ word: 'hearing.push.broken', isLame: true, renewsAt: undefined })
  expect(hearing('idle', 'working').renewsAt).toBeUndefined()
})

test('a quiet push is told from a broken one', () => {
  expect(hearing('push', 'silent').word).toBe('hearing.push.silent')
  expect(hearing('idle', 'broken').word).toBe('hearing.idle.broken')
})

test('what is only beginning is not called lame', () => {
  expect(hearing('push', 'unproved')).toMatchObject({ word: 'hearing.push.unproved', isLame: false })
})

test('looking by the clock is not praised while nobody looks', () => {
  expect(hearing('poll', 'working')).toMatchObject({ word: 'hearing.poll', isLame: false })
  expect(hearing('poll', 'silent')).toMatchObject({ word: 'hearing.poll.silent', isLame: true })
})

test('what somebody must set right is told with what to do, and weather without', () => {
  const broken = { by: 'push', state: 'broken', lastAt: null, renewsAt: null, lapsesAt: null } as const
  const of = (code: string) =>
    readHearing({ ...broken, problem: { code } as MailboxHealth['hearing']['problem'] }).tells
  expect([of('push.topic_missing'), of('oauth.unreachable')]).toEqual(['reason_and_fix', 'reason'])
})
