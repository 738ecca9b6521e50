import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError, type ErrorCode } from '../core/errors.ts'
import { Secret } from '../core/secret.ts'
import { openFileKeyProvider } from './file-key-provider.ts'

let dataDir: string
let path: string
const aad = Buffer.from('tenant and key')

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'letterlock-kek-'))
  path = join(dataDir, 'kek')
})

afterEach(() => rm(dataDir, { recursive: true }))

function open(options: { wantedKeyId?: string; kekFromEnvironment?: Secret } = {}) {
  return openFileKeyProvider({ dataDir, kekFromEnvironment: undefined, wantedKeyId: undefined, ...options })
}

async function refusal(opening: Promise<unknown>): Promise<AppError> {
  const error = await opening.catch((thrown: unknown) => thrown)
  if (error instanceof AppError) return error
  throw new Error('it was accepted', { cause: error })
}

test('the first start makes a key that only its owner can read', async () => {
  const provider = await open()
  expect(provider.kek).toBe('made')
  expect(provider.where).toBe(path)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readFile(path, 'latin1')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/)
  expect(await readdir(dataDir)).toEqual(['kek'])
})

test('the next start finds the same key, and unwraps what the first has wrapped', async () => {
  const first = await open()
  const wrapped = await first.wrapDek(Buffer.from('a data key'), aad)
  const second = await open({ wantedKeyId: first.keyId })
  expect(second.kek).toBe('found')
  expect(second.keyId).toBe(first.keyId)
  expect((await second.unwrapDek(wrapped, aad)).toString()).toBe('a data key')
})

test('of many first starts at once all end with one key', async () => {
  const providers = await Promise.all(Array.from({ length: 20 }, () => open()))
  expect(new Set(providers.map(({ keyId }) => keyId)).size).toBe(1)
  expect(await readdir(dataDir)).toEqual(['kek'])
})

test('a key that is gone while the database is sealed is missed, and none is made', async () => {
  expect(await refusal(open({ wantedKeyId: 'kek_0123456789abcdef' }))).toMatchObject({
    code: 'vault.key_missing' satisfies ErrorCode,
    params: { where: path },
  })
  expect(await readdir(dataDir)).toEqual([])
})

test('another key than the database was sealed with is refused, and the wanted one named', async () => {
  await open()
  expect(await refusal(open({ wantedKeyId: 'kek_0123456789abcdef' }))).toMatchObject({
    code: 'vault.wrong_key',
    params: { wanted: 'kek_0123456789abcdef' },
  })
})

test.skipIf(process.platform === 'win32').each([0o640, 0o604, 0o620])(
  'a key file of mode %o is refused: others could read or change it',
  async (mode) => {
    await open()
    await chmod(path, mode)
    expect(await refusal(open())).toMatchObject({ code: 'vault.key_unusable', params: { where: path } })
  },
)

test.each([
  ['empty', ''],
  ['cut', `${randomBytes(32).toString('base64').slice(0, 40)}\n`],
  ['too long', `${randomBytes(33).toString('base64')}\n`],
  ['not base64', `${'*'.repeat(43)}=\n`],
  ['edited in the bits that base64 leaves over', `${Buffer.alloc(32).toString('base64').replace('A=', 'B=')}\n`],
  ['base64url', `${Buffer.alloc(32, 0xff).toString('base64url')}=\n`],
  ['of another kind', randomBytes(1_000).toString('latin1')],
])('a key file that is %s is refused', async (_, text) => {
  await writeFile(path, text, { mode: 0o600 })
  expect((await refusal(open())).code).toBe('vault.key_unusable')
})

test('a key in the environment wins over the file, which is not even made', async () => {
  const kekFromEnvironment = new Secret(randomBytes(32).toString('base64'))
  const provider = await open({ kekFromEnvironment })
  expect(provider).toMatchObject({ kek: 'from_environment', where: 'LETTERLOCK_KEK' })
  expect(await readdir(dataDir)).toEqual([])
  await open()
  expect((await open({ kekFromEnvironment })).keyId).toBe(provider.keyId)
})

test('a misspelt key in the environment is refused without being repeated', async () => {
  const misspelt = randomBytes(32).toString('base64').slice(1)
  const error = await refusal(open({ kekFromEnvironment: new Secret(misspelt) }))
  expect(error).toMatchObject({ code: 'vault.key_unusable', params: { where: 'LETTERLOCK_KEK' } })
  expect(inspect(error, { depth: 9 })).not.toContain(misspelt)
})

test('a provider shows its key in no way of printing', async () => {
  const provider = await open()
  const raw = Buffer.from(await readFile(path, 'latin1'), 'base64')
  const seen = inspect(provider, { depth: 9, showHidden: true }) + JSON.stringify(provider)
  expect(seen).not.toContain(raw.toString('base64'))
  expect(seen).not.toContain(raw.toString('hex'))
})
