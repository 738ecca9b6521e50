import { expect, test } from 'vitest'
import { tidyAppPassword } from './tidy-app-password.ts'

test('the spaces of a Gmail app password are taken out', () => {
  expect(tidyAppPassword('abcd efgh ijkl mnop', true)).toBe('abcdefghijklmnop')
  expect(tidyAppPassword(' abcd\u00a0efgh ijkl mnop\n', true)).toBe('abcdefghijklmnop')
})

test('any other password stays as it was typed', () => {
  expect(tidyAppPassword('abcd efgh ijkl mnop', false)).toBe('abcd efgh ijkl mnop')
  expect(tidyAppPassword('four words of my own', true)).toBe('four words of my own')
  expect(tidyAppPassword('abcd efgh ijkl mn0p', true)).toBe('abcd efgh ijkl mn0p')
})
