import { expect, test } from 'vitest'
import { writeFirstShares } from './use-first-shares.ts'

const bo = { kind: 'member', id: 'mem_1', name: 'Bo', email: 'bo@works.example' } as const
const orders = { kind: 'team', id: 'tem_1', name: 'Orders', teamKind: 'team', people: 3 } as const
const chosen = [
  { to: bo, level: 'work' },
  { to: orders, level: 'read' },
] as const

test('whoever was chosen is sent by id, with what they may do', () => {
  expect(writeFirstShares({ isShared: true, chosen }, true)).toEqual([
    { to: { kind: 'member', id: 'mem_1' }, level: 'work' },
    { to: { kind: 'team', id: 'tem_1' }, level: 'read' },
  ])
})

test('what is only mine, and what only counts, is shared with nobody who was chosen before', () => {
  expect(writeFirstShares({ isShared: false, chosen }, true)).toBe('mine')
  expect(writeFirstShares({ isShared: true, chosen }, false)).toBe('mine')
})

test('shared with nobody yet is no answer', () => {
  expect(writeFirstShares({ isShared: true, chosen: [] }, true)).toBe('incomplete')
})
