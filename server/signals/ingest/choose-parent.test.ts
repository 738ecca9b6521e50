import { expect, test } from 'vitest'
import { byTime, chooseParent, isLookedAfter, type PossibleParent } from './choose-parent.ts'

const mail = { hash: 'own', references: ['first', 'second', 'third'] }

function choose(known: Record<string, PossibleParent[]>) {
  return chooseParent(mail, (idHash) => known[idHash] ?? [])
}

test('a mail answers the likeliest that it names of those that are known, and waits for likelier ones', () => {
  expect(
    choose({
      third: [{ hash: 'c', idHash: 'third', sentAt: 1 }],
      second: [{ hash: 'b', idHash: 'second', sentAt: 2 }],
    }),
  ).toEqual({
    parentHash: 'b',
    waitsFor: ['first', 'second'],
  })
})

test('a mail that names itself is not its own parent', () => {
  const own = { hash: 'own', idHash: 'first', sentAt: 1 }
  expect(choose({ first: [own, { hash: 'a', idHash: 'first', sentAt: 2 }] }).parentHash).toBe('a')
  expect(choose({ first: [own] })).toEqual({ parentHash: null, waitsFor: mail.references })
})

test('a mail waits for every Message-ID that it names where the one of its parent is none of them', () => {
  expect(choose({ first: [{ hash: 'a', idHash: 'replaced', sentAt: 1 }] })).toEqual({
    parentHash: 'a',
    waitsFor: mail.references,
  })
  expect(choose({ first: [{ hash: 'a', idHash: null, sentAt: 1 }] }).waitsFor).toEqual(mail.references)
})

test('of two mails that bear one Message-ID the earlier comes first, and of two of one moment always the same', () => {
  const bearers = [
    { hash: 'b', idHash: 'first', sentAt: 2 },
    { hash: 'c', idHash: 'first', sentAt: 1 },
    { hash: 'a', idHash: 'first', sentAt: 2 },
  ]
  expect(bearers.sort(byTime).map(({ hash }) => hash)).toEqual(['c', 'a', 'b'])
})

test('what mail from outside answers is looked for in mail of lists alone', () => {
  expect(isLookedAfter({ senderId: null, class: 'person' })).toBe(false)
  expect(isLookedAfter({ senderId: null, class: 'list_human' })).toBe(true)
  expect(isLookedAfter({ senderId: 'mem_1', class: 'automated' })).toBe(true)
})
