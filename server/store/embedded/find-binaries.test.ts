import { expect, test } from 'vitest'
import { binariesIn, findBinaries } from './find-binaries.ts'

test('a machine without a PostgreSQL of its own is told so', async () => {
  await expect(findBinaries('linux', 'mips')).rejects.toMatchObject({
    code: 'database.no_binary',
    params: { platform: 'linux-mips' },
  })
})

test('data folders are matched by the first number of the version', () => {
  expect(binariesIn('/native', '18.4.0-beta.17', 'linux')).toMatchObject({
    major: '18',
    postgres: '/native/bin/postgres',
  })
})
