import { expect, test } from 'vitest'
import { expectedFolders } from './expected.mjs'

const LINUX = { os: 'linux', cpu: 'x64', libc: 'glibc' }
const ALPINE = { os: 'linux', cpu: 'x64', libc: 'musl' }
const MAC = { os: 'darwin', cpu: 'arm64', libc: '' }

const lock = {
  '': {
    devDependencies: { tool: '1.0.0' },
    optionalDependencies: { 'runtime-linux': '1.0.0', 'runtime-mac': '1.0.0' },
  },
  'node_modules/@house/server': { link: true, resolved: 'server' },
  server: {
    dependencies: { db: '1.0.0' },
    peerDependencies: { cache: '*' },
    peerDependenciesMeta: { cache: { optional: true } },
  },
  'node_modules/tool': { version: '1.0.0', dependencies: { leaf: '2.0.0' } },
  'node_modules/tool/node_modules/leaf': { version: '2.0.0' },
  'node_modules/leaf': { version: '1.0.0' },
  'server/node_modules/db': { version: '1.0.0', dependencies: { leaf: '1.0.0' } },
  'node_modules/runtime-linux': { version: '1.0.0', os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
  'node_modules/runtime-mac': { version: '1.0.0', os: 'darwin', dependencies: { 'mac-only': '1.0.0' } },
  'node_modules/mac-only': { version: '1.0.0' },
  'node_modules/cache': { version: '1.0.0' },
}

test('a machine needs its own runtime and what that stands on, and no other machine’s', () => {
  const everywhere = [
    'node_modules/leaf',
    'node_modules/tool',
    'node_modules/tool/node_modules/leaf',
    'server/node_modules/db',
  ]
  expect(expectedFolders(lock, LINUX)).toEqual([...everywhere, 'node_modules/runtime-linux'].toSorted())
  expect(expectedFolders(lock, ALPINE)).toEqual(everywhere)
  expect(expectedFolders(lock, MAC)).toEqual(
    [...everywhere, 'node_modules/mac-only', 'node_modules/runtime-mac'].toSorted(),
  )
})

test('a package for all but one system is needed on the others', () => {
  const entries = {
    '': { optionalDependencies: { a: '1.0.0' } },
    'node_modules/a': { version: '1.0.0', os: ['!win32'] },
  }
  expect(expectedFolders(entries, LINUX)).toEqual(['node_modules/a'])
  expect(expectedFolders(entries, { ...LINUX, os: 'win32' })).toEqual([])
})

test('packages that need each other are found once', () => {
  const entries = {
    '': { dependencies: { a: '1' } },
    'node_modules/a': { version: '1', dependencies: { b: '1' } },
    'node_modules/b': { version: '1', dependencies: { a: '1' } },
  }
  expect(expectedFolders(entries, LINUX)).toEqual(['node_modules/a', 'node_modules/b'])
})
