import { expect, test } from 'vitest'
import { ERRORS } from './errors.ts'
import { listMoments, writeSentences } from './write-sentence.ts'

const refused = ERRORS['imap.command_refused']

test('a value that is known stands in the sentence as it was handed along', () => {
  expect(writeSentences(refused, { host: 'imap.example' }, 'en').say).toBe('imap.example refused what we asked.')
})

test('a value that nobody kept is told in plain words, and begins a sentence as a sentence begins', () => {
  expect(writeSentences(refused, {}, 'en').say).toBe('The mail server refused what we asked.')
  expect(writeSentences(ERRORS['gmail.throttled'], {}, 'en').say).toBe('Gmail asks us to wait until a later time.')
})

test('moments are told apart from other values by their name', () => {
  const until = '2026-11-20T13:05:00.000Z'
  expect(listMoments({ until, host: 'imap.example' })).toEqual([until])
  expect(listMoments({ host: until })).toEqual([])
  expect(listMoments({ until: 'a little later' })).toEqual([])
})
