import { expect, test } from 'vitest'
import { CONTENT_BYTES_MAX, decideContents } from './decide-contents.ts'

test('the newest letters keep their text when a thread is larger than one answer', () => {
  const half = CONTENT_BYTES_MAX / 2
  const sizes = new Map([
    ['old', half],
    ['mid', half],
    ['new', 1],
  ])
  expect(decideContents(['old', 'mid', 'new'], sizes)).toEqual(['new', 'mid'])
})

test('one giant does not cost the small ones their text', () => {
  const sizes = new Map([
    ['small', 10],
    ['giant', CONTENT_BYTES_MAX + 1],
  ])
  expect(decideContents(['small', 'giant'], sizes)).toEqual(['small'])
})

test('a message without a text is left out', () => {
  expect(decideContents(['none'], new Map())).toEqual([])
})
