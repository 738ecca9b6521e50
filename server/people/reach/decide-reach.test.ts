import type { Reach, ShareLevel } from '@letterlock/wire/sharing'
import { expect, test } from 'vitest'
import { decideReach } from './decide-reach.ts'

const NEEDS: Reach[] = ['read', 'work', 'approve', 'own']
const what = (levels: ShareLevel[], kind: 'personal' | 'shared' = 'shared', isOwner = false) =>
  NEEDS.map((need) => decideReach({ isOwner, kind, levels }, need).do)

test('the person who connected a mailbox may do everything in it, shared or not', () => {
  expect(what([], 'personal', true)).toEqual(['allow', 'allow', 'allow', 'allow'])
  expect(what(['read'], 'shared', true)).toEqual(['allow', 'allow', 'allow', 'allow'])
})

test('each level holds those before it, and none makes anybody its owner', () => {
  expect(what(['read'])).toEqual(['allow', 'refuse', 'refuse', 'refuse'])
  expect(what(['work'])).toEqual(['allow', 'allow', 'refuse', 'refuse'])
  expect(what(['approve'])).toEqual(['allow', 'allow', 'allow', 'refuse'])
})

test('what was given twice, to them and to their team, counts at its most', () => {
  expect(decideReach({ isOwner: false, kind: 'shared', levels: ['read', 'approve', 'work'] }, 'read')).toEqual({
    do: 'allow',
    reach: 'approve',
  })
})

test('a personal mailbox is hidden from everybody else, whatever was once given', () => {
  expect(what(['approve'], 'personal')).toEqual(['hide', 'hide', 'hide', 'hide'])
  expect(what([])).toEqual(['hide', 'hide', 'hide', 'hide'])
})

test('a program works where its person may, and neither approves nor owns; what they only read is not there for it', () => {
  const byAgent = (levels: ShareLevel[], isOwner = false) =>
    NEEDS.map((need) => decideReach({ isOwner, kind: 'shared', levels, byAgent: true }, need).do)
  expect(byAgent([], true)).toEqual(['allow', 'allow', 'refuse', 'refuse'])
  expect(byAgent(['approve'])).toEqual(['allow', 'allow', 'refuse', 'refuse'])
  expect(byAgent(['read'])).toEqual(['hide', 'hide', 'hide', 'hide'])
})
