import { expect, test } from 'vitest'
import { decideRefresh } from './decide-refresh.ts'

const unused = { rotatedAt: null, expiresAt: null }
const used = { rotatedAt: 1_000, expiresAt: null }
const strict = { refreshGraceMs: 0, whenReused: 'refuse' } as const

test('a refresh token is good once, and again within its grace', () => {
  expect(decideRefresh(unused, strict, 1_000)).toBe('rotate')
  expect(decideRefresh(used, strict, 1_000)).toBe('refuse')
  expect(decideRefresh(used, { ...strict, refreshGraceMs: 500 }, 1_499)).toBe('rotate')
  expect(decideRefresh(used, { ...strict, refreshGraceMs: 500 }, 1_500)).toBe('refuse')
})

test('reuse after the grace ends the grant only where that is the rule', () => {
  const punishing = { refreshGraceMs: 500, whenReused: 'end-grant' } as const
  expect(decideRefresh(used, punishing, 1_499)).toBe('rotate')
  expect(decideRefresh(used, punishing, 1_500)).toBe('end-grant')
})

test('a token that has run out opens nothing, and its age is nobody’s fault', () => {
  const punishing = { refreshGraceMs: 0, whenReused: 'end-grant' } as const
  expect(decideRefresh({ rotatedAt: 500, expiresAt: 1_000 }, punishing, 1_000)).toBe('refuse')
  expect(decideRefresh({ rotatedAt: null, expiresAt: 1_000 }, strict, 999)).toBe('rotate')
})
