import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../store/access.ts'
import { foldersOf } from './folders-of.ts'
import { attributesOf, findFolder, listFolders } from './list-folders.ts'
import { matchesPattern } from './list-pattern.ts'

const AT_GOOGLE = { language: 'en', hiddenFolders: [] } as const
const label = (id: string, name: string) => ({ id, name, settings: {} })

test.each([
  [
    ['INBOX', 'UNREAD', 'CATEGORY_PERSONAL'],
    ['ALL', 'INBOX'],
  ],
  [[], ['ALL']],
  [
    ['Label_7', 'STARRED', 'SENT'],
    ['ALL', 'Label_7', 'STARRED', 'SENT'],
  ],
  [['TRASH', 'Label_7', 'INBOX'], ['TRASH']],
  [['SPAM', 'STARRED'], ['SPAM']],
  [['SPAM', 'TRASH'], ['TRASH']],
])('mail with the labels %j is seen in %j', (labelIds, folders) => {
  expect(foldersOf(labelIds)).toEqual(folders)
})

test.each([
  ['INBOX', '*', true],
  ['inbox', 'INBOX', false],
  ['INBOX', 'inbox', true],
  ['a/b', '*', true],
  ['a/b', '%', false],
  ['a/b', 'a/%', true],
  ['a/b/c', 'a/%', false],
  ['a/b/c', '%/%/%', true],
  ['a/b/c', 'a*c', true],
  ['abc', 'a%c', true],
  ['abc', 'ab', false],
  ['größe', 'gr*e', true],
  ['[Gmail]/All Mail', '[Gmail]/%', true],
])('the folder %s for the pattern %s: %s', (name, pattern, matches) => {
  expect(matchesPattern(name, pattern)).toBe(matches)
})

test('a pattern of nothing but wildcards costs no more than its length', () => {
  const name = 'a/'.repeat(100)
  expect(matchesPattern(name, `${'*%'.repeat(500)}b`)).toBe(false)
})

test('any pattern is answered', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, pattern) => {
      expect(matchesPattern(name, '*')).toBe(true)
      expect(typeof matchesPattern(name, pattern)).toBe('boolean')
    }),
  )
})

test('a label below others brings its parents, which cannot be opened', () => {
  const folders = listFolders([label('Label_1', 'a / b/c'), label('Label_2', 'a')], AT_GOOGLE)
  const own = folders.filter(({ name }) => name.startsWith('a'))
  expect(own).toEqual([
    { id: 'Label_2', name: 'a' },
    { id: undefined, name: 'a/b' },
    { id: 'Label_1', name: 'a/b/c' },
  ])
  expect(own.map((folder) => attributesOf(folder, folders).join(' '))).toEqual([
    '\\HasChildren',
    '\\HasChildren \\Noselect',
    '\\HasNoChildren',
  ])
})

test('a folder that its owner does not show is not there', () => {
  const folders = listFolders([label('Label_1', 'a')], {
    language: 'en',
    hiddenFolders: ['IMPORTANT', 'ALL', 'Label_1'],
  })
  expect(folders.map(({ id }) => id)).toEqual(['INBOX', undefined, 'DRAFT', 'SENT', 'SPAM', 'STARRED', 'TRASH'])
})

test.each(LANGUAGES)('in %s every special folder has a name of its own', (language) => {
  const names = listFolders([], { language, hiddenFolders: [] }).map(({ name }) => name)
  expect(new Set(names).size).toBe(9)
  expect(names.every((name) => !name.includes('undefined'))).toBe(true)
})

test('INBOX is found in any case, every other folder in its own', () => {
  const folders = listFolders([label('Label_1', 'Orders')], AT_GOOGLE)
  expect(findFolder(folders, 'inbox')?.id).toBe('INBOX')
  expect(findFolder(folders, 'orders')).toBeUndefined()
  expect(findFolder(folders, 'Orders')?.id).toBe('Label_1')
})
