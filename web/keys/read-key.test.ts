import { expect, test } from 'vitest'
import { readKey } from './read-key.ts'

test('g then i goes to the inbox, i alone does nothing', () => {
  expect(readKey('g', undefined, true)).toEqual({ is: 'prefix', prefix: 'g' })
  expect(readKey('i', 'g', true)).toEqual({ is: 'word', word: 'go-inbox' })
  expect(readKey('i', undefined, true)).toEqual({ is: 'nothing' })
})

test('a letter after g is not read as a shortcut of its own', () => {
  expect(readKey('j', 'g', true)).toEqual({ is: 'nothing' })
})

test('with single keys off letters are silent, while Enter and Escape still work', () => {
  expect(['j', 'g', '?'].map((key) => readKey(key, undefined, false).is)).toEqual(['nothing', 'nothing', 'nothing'])
  expect(readKey('Enter', undefined, false)).toEqual({ is: 'word', word: 'open' })
  expect(readKey('Escape', undefined, false)).toEqual({ is: 'word', word: 'close' })
})

test('an action is never the second half of another shortcut', () => {
  expect(readKey('e', undefined, true)).toEqual({ is: 'word', word: 'archive' })
  expect(readKey('e', '*', true)).toEqual({ is: 'nothing' })
  expect(readKey('a', '*', true)).toEqual({ is: 'word', word: 'select-all' })
})
