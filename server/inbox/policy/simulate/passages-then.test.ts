import { expect, test } from 'vitest'
import { hasPassageOf, signsOf } from '../letter/find-passages.ts'
import { findPassages, type PastLetter, type PastText } from './passages-then.ts'

const words = (seed: number, count: number) =>
  Array.from({ length: count }, (_, at) => ((seed * 7919 + at * 104_729) % 1_000_003).toString(36)).join(' ')
const text = (place: number, seed: number, more: Partial<PastText> = {}): PastText => ({
  ...{ place, threadId: `t${place}`, at: place * 10, signs: signsOf(words(seed, 60)), people: new Set<string>() },
  ...more,
})
const letter = (at: number, seed: number, more: Partial<PastLetter> = {}): PastLetter => ({
  ...{ threadId: 'mine', at, text: `Hello! ${words(seed, 60)}`, own: [], outsiders: ['bo@x.example'] },
  ...more,
})

test('several letters at once are told the same as each by itself', () => {
  const texts = [1, 2, 3, 3, 3, 4, 2].map((seed, place) => text(place, seed))
  const letters = [1, 2, 3, 4, 9].map((seed) => letter(1_000, seed, seed === 4 ? { own: [words(4, 60)] } : {}))
  const alone = letters.map((one) =>
    hasPassageOf(
      one.text,
      one.own,
      texts.map(({ threadId, signs }) => ({ threadId, text: signs })),
    ),
  )
  expect(findPassages(letters, texts, 200)).toEqual(alone)
  expect(alone).toEqual([true, true, false, false, false])
})

test('what came later, lies too far back, is its own or is known to all whom it goes to is none', () => {
  const found = (one: PastLetter, texts: PastText[], most = 200) => findPassages([one], texts, most)[0]
  expect(found(letter(15, 1), [text(0, 5), text(2, 1)])).toBe(false)
  expect(found(letter(1_000, 1), [text(0, 1), text(1, 5), text(2, 6)], 2)).toBe(false)
  expect(found(letter(1_000, 1), [text(0, 1, { threadId: 'mine' })])).toBe(false)
  expect(found(letter(1_000, 1), [text(0, 1, { people: new Set(['bo@x.example']) })])).toBe(false)
  expect(found(letter(1_000, 1, { outsiders: [] }), [text(0, 1)])).toBe(false)
  expect(found(letter(1_000, 1), [text(0, 1)])).toBe(true)
})
