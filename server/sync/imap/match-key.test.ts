import { expect, test } from 'vitest'
import { matchKey, newMessageId } from './match-key.ts'

const state = { emailId: undefined, internalDate: 1_767_225_600_123, sizeBytes: 4_711 }

test('a copy in another folder is known by Message-ID, size and time of arrival', () => {
  const key = matchKey(state, 'a@x', 'inbox')
  expect(matchKey({ ...state, internalDate: 1_767_225_600_000 }, 'a@x', 'trash')).toBe(key)
  expect(matchKey({ ...state, sizeBytes: 4_712 }, 'a@x', 'trash')).not.toBe(key)
  expect(matchKey({ ...state, internalDate: 1_767_225_601_000 }, 'a@x', 'trash')).not.toBe(key)
})

test('mail without a Message-ID is known again in its own folder alone', () => {
  expect(matchKey(state, undefined, 'inbox')).toBe(matchKey(state, undefined, 'inbox'))
  expect(matchKey(state, undefined, 'inbox')).not.toBe(matchKey(state, undefined, 'trash'))
})

test('what the server says of identity counts before anything else', () => {
  expect(matchKey({ ...state, emailId: 'M1' }, 'a@x', 'inbox')).toBe(
    matchKey({ emailId: 'M1', internalDate: 0, sizeBytes: 0 }, 'b@x', 'trash'),
  )
})

test('two messages that share a key have ids of their own', () => {
  const key = matchKey(state, 'a@x', 'inbox')
  const one = newMessageId(key, { folderId: 'inbox', uidValidity: 1, uid: 1 })
  expect(newMessageId(key, { folderId: 'inbox', uidValidity: 1, uid: 2 })).not.toBe(one)
  expect(one).toMatch(/^[\w-]{1,64}$/)
})
