import { expect, test } from 'vitest'
import { hasPassageOf, mayHoldPassage } from './find-passages.ts'

const words = (seed: number, count: number) =>
  Array.from({ length: count }, (_, at) => ((seed * 7919 + at * 104_729) % 1_000_003).toString(36)).join(' ')
const SECRET = words(1, 40)
const other = (text: string, threadId = 'other') => ({ threadId, text })
const letter = `Dear Bo,\n\n${SECRET}\n\nKind regards`

test('a passage of another thread is found, wherever it begins and however it is broken', () => {
  expect(hasPassageOf(letter, [], [other(`Hi!\n> ${SECRET.replaceAll(' ', '\n> ')}`)])).toBe(true)
  for (let from = 0; from < 30; from++) {
    const quoted = SECRET.replaceAll(' ', '').slice(from, from + 100)
    expect(hasPassageOf(`${'x'.repeat(from)} ${quoted.toUpperCase()} y`, [], [other(SECRET)])).toBe(true)
  }
})

test('less than a passage is none, nor is anything that nobody else has', () => {
  const few = SECRET.replaceAll(' ', '').slice(0, 79)
  expect(hasPassageOf(`${words(2, 60)} ${few}`, [], [other(SECRET)])).toBe(false)
  expect(hasPassageOf(letter, [], [other(words(3, 400))])).toBe(false)
  expect([mayHoldPassage('Fine, thanks.'), mayHoldPassage(letter)]).toEqual([false, true])
})

test('what its own thread has is its own, though another has it, too', () => {
  expect(hasPassageOf(letter, [`>${SECRET}`], [other(SECRET)])).toBe(false)
})

test('what stands in three other threads is a signature; three mails of one thread are not', () => {
  const three = ['a', 'b', 'c'].map((thread) => other(SECRET, thread))
  expect(hasPassageOf(letter, [], three)).toBe(false)
  expect(hasPassageOf(letter, [], three.slice(1))).toBe(true)
  expect(hasPassageOf(letter, [], [other(SECRET), other(SECRET), other(SECRET)])).toBe(true)
  expect(hasPassageOf(`${letter} ${words(4, 40)}`, [], [...three, other(words(4, 40))])).toBe(true)
})

test('a letter that is too long to look through says nothing', () => {
  expect(hasPassageOf(words(5, 60_000), [], [])).toBeUndefined()
})
