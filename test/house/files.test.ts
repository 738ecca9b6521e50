import { expect, test } from 'vitest'
import { projectFiles, readProjectFile, sourceFiles } from './project-files.ts'

const LINES_MAX = 300
/** Names that say nothing of what is inside: a homeless function has a home not yet named. */
const EMPTY_NAMES = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'manager', 'service', 'misc'])
/** Names that the outside prescribes. */
const GIVEN_NAMES =
  /(^|\/)(README|CONTRIBUTING|SECURITY|LICENSE|NOTICE)(\.md)?$|(^|\/)\.[^/]+$|^\.[a-z-]+\/|^test\/vectors\//
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

function findLongFiles(files: readonly string[], read: (path: string) => string): string[] {
  return files
    .filter((path) => !path.startsWith('server/store/migrations/'))
    .map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LINES_MAX)
    .map(({ path, lines }) => `${path} has ${lines} lines`)
}

function findBadNames(files: readonly string[]): string[] {
  return files.filter((path) => {
    if (GIVEN_NAMES.test(path)) return false
    const parts = path.split('/').map((part) => part.split('.')[0] ?? '')
    const unclear = parts.some((stem) => EMPTY_NAMES.has(stem) || EMPTY_NAMES.has(stem.split('-').at(-1) ?? ''))
    const isBarrel = /(^|\/)index\.(ts|tsx|mjs|js)$/.test(path)
    return unclear || isBarrel || !path.split('/').every((part) => KEBAB.test(part))
  })
}

test('no file is longer than one reason needs', () => {
  expect(findLongFiles(sourceFiles, readProjectFile)).toEqual([])
})

test('a file of 301 lines is found, one of 300 is not, and a migration may be long', () => {
  const lines: Record<string, number> = { 'a.ts': 301, 'b.ts': 300, 'server/store/migrations/0001-all.ts': 900 }
  const read = (path: string) => 'x\n'.repeat(lines[path] ?? 0)
  expect(findLongFiles(Object.keys(lines), read)).toEqual(['a.ts has 301 lines'])
})

test('every file is named for what it gives', () => {
  expect(findBadNames(projectFiles)).toEqual([])
})

test('names that say nothing, barrels and other spellings are found', () => {
  const bad = [
    'server/core/utils.ts',
    'server/helpers/time.ts',
    'web/date-utils.ts',
    'server/inbox/thread-manager.ts',
    'wire/index.ts',
    'web/ThreadList.tsx',
    'server/store/sign_in.ts',
  ]
  const good = [
    'web/shared-mailbox.ts',
    'web/index.html',
    'test/journeys/approve-draft.200.test.ts',
    'server/core/errors.sv.ts',
    'README.md',
    'docs/decisions/0001-one-database.md',
    '.ci/run',
  ]
  expect(findBadNames([...bad, ...good])).toEqual(bad)
})
