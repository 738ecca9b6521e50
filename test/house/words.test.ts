import { expect, test } from 'vitest'
import { projectFiles, readProjectFile } from './project-files.ts'

/** The rows of the table in docs/words.md. */
const rows = readProjectFile('docs/words.md')
  .split('\n')
  .filter((line) => line.startsWith('| **'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, word = '', meaning = '']) => ({ word: word.replaceAll('*', ''), meaning }))
const words = rows.map(({ word }) => word)

/** The tables, from the types that are made of the migrations. */
const tables = [
  ...(
    readProjectFile('server/store/database.generated.ts').match(/export interface DB \{([\s\S]*?)\}/)?.[1] ?? ''
  ).matchAll(/^\s+(\w+):/gm),
].map(([, name = '']) => name)

/** `quota_buckets` is a quota bucket; `thread_labels` joins a thread and a label, which are words already. */
function hasWord(table: string): boolean {
  const known = new Set(words.map((word) => word.toLowerCase().replaceAll('-', ' ')))
  const parts = table.split('_').map(singular)
  return known.has(parts.join(' ')) || (parts.length > 1 && parts.every((part) => known.has(part)))
}

function singular(noun: string): string {
  return (
    noun
      // One tie, and one directory.
      .replace(/(?<=..)ies$/, 'y')
      .replace(/(x|ss|us|ch)es$/, '$1')
      .replace(/(?<![su])s$/, '')
  )
}

test('every word has its meaning in one line', () => {
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(({ meaning }) => meaning.length < 10 || meaning.length > 160)).toEqual([])
})

test('no word stands twice, and all stand in order', () => {
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  expect(words).toEqual(words.toSorted((a, b) => a.localeCompare(b, 'en')))
})

test('what has a table has a word', () => {
  expect(tables.length).toBeGreaterThan(10)
  expect(tables.filter((table) => !hasWord(table))).toEqual([])
})

/** Swedish words that docs/words.md leaves out, for another that says the same. */
const SECOND_WORDS = /medgivande|\btillit|\bmejl/i

test('Swedish has one word per idea as well', () => {
  const swedish = projectFiles.filter((path) => /^(web|server|start)\/.*\.tsx?$|^docs\/src\/.*\/sv\/.*\.md$/.test(path))
  expect(swedish.length).toBeGreaterThan(100)
  expect(swedish.filter((path) => SECOND_WORDS.test(readProjectFile(path)))).toEqual([])
})
