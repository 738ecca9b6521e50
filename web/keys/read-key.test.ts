import { expect, test } from 'vitest'
import { readKey } from './read-key.ts'

test('g then i goes to the inbox, i alone does nothing', () => {
  expect(readKey('g', false, true)).toEqual({ is: 'prefix' })
  expect(readKey('i', true, true)).toEqual({ is: 'word', word: 'go-inbox' })
  expect(readKey('i', false, true)).toEqual({ is: 'nothing' })
})

test('a letter after g is not read as a shortcut of its own', () => {
  expect(readKey('j', true, true)).toEqual({ is: 'nothing' })
})

test('with single keys off letters are silent, while Enter and Escape still work', () => {
  expect(['j', 'g', '?'].map((key) => readKey(key, false, false).is)).toEqual(['nothing', 'nothing', 'nothing'])
  expect(readKey('Enter', false, false)).toEqual({ is: 'word', word: 'open' })
  expect(readKey('Escape', false, false)).toEqual({ is: 'word', word: 'close' })
})
