import { expect, test } from 'vitest'
import { decideLeft, FILE_MS_MAX } from './decide-left.ts'

const NOW = 1_795_000_000_000
const place = 'a'.repeat(16)
const here = { place, isAlive: (pid: number) => pid === 7 }
const name = (of: { place?: string; pid?: number; ageMs?: number }) =>
  `${NOW - (of.ageMs ?? 0)}-${of.place ?? place}-${of.pid ?? 8}-0123456789ab.reads`

test('a file of a process that is gone from here is left, however young', () => {
  expect(decideLeft(name({ pid: 8 }), NOW, here)).toBe('left')
  expect(decideLeft(name({ pid: 7 }), NOW, here)).toBe('in_use')
})

test('elsewhere an id says nothing: a file is left once nobody can write into it', () => {
  const there = 'b'.repeat(16)
  expect(decideLeft(name({ place: there, pid: 8, ageMs: FILE_MS_MAX }), NOW, here)).toBe('in_use')
  expect(decideLeft(name({ place: there, pid: 8, ageMs: 31_000 }), NOW, here)).toBe('left')
  // A clock that is ahead of ours.
  expect(decideLeft(name({ place: there, pid: 8, ageMs: -60_000 }), NOW, here)).toBe('in_use')
})

test.each(['kek', '.', 'x.reads', `${NOW}.reads`, `../${name({})}`, `${name({})}.tmp`])(
  '%s is nothing of ours',
  (other) => {
    expect(decideLeft(other, NOW, here)).toBe('not_ours')
  },
)
