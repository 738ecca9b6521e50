import { expect, test } from 'vitest'
import { hasClasses, shortScope } from './scope-name.ts'

test('only what all of Google’s scopes share is left out of a name', () => {
  expect(shortScope('https://www.googleapis.com/auth/gmail.send')).toBe('gmail.send')
  expect(shortScope('https://mail.google.com/')).toBe('https://mail.google.com/')
  expect(shortScope('calls:list')).toBe('calls:list')
})

test('a provider of somebody else’s has no class of Google’s, whatever it is called', () => {
  expect(['gmail', 'google-calendar'].every(hasClasses)).toBe(true)
  expect(['dialpad', 'x-gmail', 'x-google-mail', 'googley'].some(hasClasses)).toBe(false)
})
