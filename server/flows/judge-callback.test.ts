import { expect, test } from 'vitest'
import { hashToken } from '../core/token.ts'
import { judgeCallback } from './judge-callback.ts'

const mine = hashToken('my browser')
const attempt = { browserHash: mine, memberId: 'mem_a', expiresAt: 1_000, consumedAt: null }
const back = { browserHash: mine, memberId: 'mem_a' }

test('the browser and the person that began may finish, in time', () => {
  expect(judgeCallback(attempt, back, 999)).toBe('proceed')
})

test('a state works once', () => {
  expect(judgeCallback({ ...attempt, consumedAt: 500 }, back, 600)).toBe('used')
})

test('an attempt ends with its time', () => {
  expect(judgeCallback(attempt, back, 1_000)).toBe('connect.state_expired')
})

test('another browser, another person, or nobody cannot finish it, and learn nothing of it', () => {
  const spent = { ...attempt, consumedAt: 500 }
  expect(judgeCallback(spent, { ...back, browserHash: hashToken('another') }, 999)).toBe('connect.other_browser')
  expect(judgeCallback(spent, { ...back, browserHash: undefined }, 999)).toBe('connect.other_browser')
  expect(judgeCallback(attempt, { ...back, memberId: 'mem_b' }, 999)).toBe('connect.other_browser')
  expect(judgeCallback(attempt, { ...back, memberId: undefined }, 999)).toBe('connect.other_browser')
})
