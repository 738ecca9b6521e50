import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import { type KeksFound, requireKeks } from './require-keks.ts'

const OLD = 'kek_0000000000000001'
const NEW = 'kek_0000000000000002'
const STRANGE = 'kek_0000000000000003'
const found: KeksFound = {
  where: 'LETTERLOCK_KEK',
  held: [OLD],
  wanted: OLD,
  known: [{ id: OLD }],
  wraps: new Map([[OLD, 3]]),
}
const rotating = {
  wanted: NEW,
  known: [{ id: NEW }, { id: OLD }],
  wraps: new Map([
    [OLD, 2],
    [NEW, 1],
  ]),
}
const rotated = { ...rotating, wraps: new Map([[NEW, 3]]) }

function refusal(change: Partial<KeksFound>): { code: string; params: Record<string, string> } | 'starts' {
  try {
    requireKeks({ ...found, ...change })
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params }
    throw error
  }
  return 'starts'
}

test.each<[string, Partial<KeksFound>]>([
  ['with the key in use', {}],
  ['with the new key beside it, before it is rotated to', { held: [NEW, OLD] }],
  ['with both keys while they are rotated', { ...rotating, held: [NEW, OLD] }],
  ['with the new key alone once the one before wraps nothing', { ...rotated, held: [NEW] }],
  ['with a strange key beside', { held: [OLD, STRANGE] }],
])('a process starts %s', (_, change) => {
  expect(refusal(change)).toBe('starts')
})

test('without any key a start says that it is missing', () => {
  expect(refusal({ held: [] })).toMatchObject({ code: 'vault.key_missing' })
})

test('with a strange key, or the new one alone before it is rotated to, a start says which is wanted', () => {
  expect(refusal({ held: [NEW] })).toMatchObject({ code: 'vault.wrong_key', params: { wanted: OLD } })
})

test.each([
  ['while keys are rotated', rotating],
  ['after they were', rotated],
])('with the old key alone, %s, a start says that it was replaced, and by which', (_, change) => {
  expect(refusal({ ...change, held: [OLD] })).toMatchObject({
    code: 'vault.key_outdated',
    params: { wanted: NEW, held: OLD },
  })
})

test('with the new key alone while the one before is needed, a start says for how many data keys', () => {
  expect(refusal({ ...rotating, held: [NEW] })).toMatchObject({
    code: 'vault.key_unfinished',
    params: { wanted: OLD, count: '2' },
  })
})
