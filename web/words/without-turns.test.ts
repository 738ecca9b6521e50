import { expect, test } from 'vitest'
import { withoutTurns } from './without-turns.ts'

test('what turns writing around is left out of a sentence, and nothing else is', () => {
  expect(withoutTurns({ name: 'Ana\u202e\u2066 אנה\u200f', count: 2, gone: undefined })).toEqual({
    name: 'Ana אנה\u200f',
    count: 2,
    gone: undefined,
  })
  expect(withoutTurns()).toBeUndefined()
})
