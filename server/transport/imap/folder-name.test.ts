import { expect, test } from 'vitest'
import { decodeFolderName, encodeFolderName } from './folder-name.ts'

test.each([
  ['Messages envoyés', 'Messages envoy&AOk-s'],
  ['Tom & Jerry', 'Tom &- Jerry'],
  ['~peter/mail/台北/日本語', '~peter/mail/&U,BTFw-/&ZeVnLIqe-'],
  ['INBOX', 'INBOX'],
])('%s travels as %s', (path, name) => {
  expect(encodeFolderName(path)).toBe(name)
  expect(decodeFolderName(name)).toBe(path)
})

test('a name sent in UTF-8 against the rules stays as it is', () => {
  expect(decodeFolderName('Gelöschte & Andere')).toBe('Gelöschte & Andere')
})
