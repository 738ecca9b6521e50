import { expect, test } from 'vitest'
import { decideLook, type LookState } from './decide-look.ts'

const words = { perSlice: 60 }
const label = { carried: 'seldom', threads: 0, perSlice: undefined } as const
const byDate = { by: 'date', size: 60, judged: 60 } as const
const decide = (state: Partial<LookState>) =>
  decideLook({ last: undefined, words: undefined, label: undefined, cases: false, ...state })

test('the first look is by date: it says how common the words are', () => {
  expect(decide({ words, label }).by).toBe('date')
})

test('where every fifth mail matches, the search goes on by date', () => {
  expect(decide({ words, label, last: { ...byDate, matched: 12 } })).toEqual({ by: 'date', size: 300 })
  expect(decide({ words, last: { ...byDate, size: 300, judged: 300, matched: 60 } })).toEqual({ by: 'date', size: 500 })
})

test('rare words are looked up, a page and a half first, and more where few of those matched', () => {
  expect(decide({ words, last: { ...byDate, matched: 1 } })).toEqual({ by: 'words', size: 80 })
  const last = { by: 'words', size: 80, judged: 80, matched: 3 } as const
  expect(decide({ words, last })).toEqual({ by: 'words', size: 240 })
})

test('a label of few mails leads, and a common one gives way to rarer words', () => {
  const last = { ...byDate, matched: 0 }
  expect(decide({ words, label, last })).toEqual({ by: 'label', size: 150 })
  const looked = { by: 'label', size: 150, judged: 300, matched: 2 } as const
  expect(decide({ words, label: { ...label, threads: 150, perSlice: 2 }, last: looked }).by).toBe('label')
  expect(decide({ words, label: { ...label, threads: 150, perSlice: 600 }, last: looked }).by).toBe('words')
})

test('a label of very many mails is found by date in the end', () => {
  const last = { by: 'label', size: 4_800, judged: 300, matched: 2 } as const
  expect(decide({ label: { carried: 'often', threads: 4_800, perSlice: 9 }, last }).by).toBe('date')
})
