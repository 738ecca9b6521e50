import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError, type ErrorCode } from '../core/errors.ts'
import { Secret } from '../core/secret.ts'
import { environmentKeyProvider } from './environment-key-provider.ts'
import { fileKeyProvider } from './file-key-provider.ts'

let dataDir: string
let path: string
const aad = Buffer.from('tenant and key')
const { signal } = new AbortController()
const NONE: ReadonlySet<string> = new Set()

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'letterlock-kek-'))
  path = join(dataDir, 'kek')
})

afterEach(() => rm(dataDir, { recursive: true }))

async function idsIn(folder = dataDir): Promise<string[]> {
  return (await fileKeyProvider(folder).listKeks()).map(({ keyId }) => keyId)
}

async function refusal(opening: Promise<unknown>): Promise<AppError> {
  const error = await opening.catch((thrown: unknown) => thrown)
  if (error instanceof AppError) return error
  throw new Error('it was accepted', { cause: error })
}

test('the first key is made so that only its owner can read it', async () => {
  const provider = fileKeyProvider(dataDir)
  expect(await provider.listKeks()).toEqual([])
  const { keyId } = await provider.nextKek(NONE)
  expect(provider.where).toBe(path)
  expect(await idsIn()).toEqual([keyId])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readFile(path, 'latin1')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/)
  expect(await readdir(dataDir)).toEqual(['kek'])
})

test('the next start finds the same key, and unwraps what the first has wrapped', async () => {
  const first = await fileKeyProvider(dataDir).nextKek(NONE)
  const wrapped = await first.wrapDek(Buffer.from('a data key'), aad, signal)
  const [second] = await fileKeyProvider(dataDir).listKeks()
  expect((await second?.unwrapDek(wrapped, aad, signal))?.toString()).toBe('a data key')
})

test('of many first starts at once all end with one key', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => fileKeyProvider(dataDir).nextKek(NONE)))
  expect(new Set(made.map(({ keyId }) => keyId)).size).toBe(1)
  expect(await readdir(dataDir)).toEqual(['kek'])
})

test('a key to rotate to gets a file of its own, named for it, and the one before stays', async () => {
  const provider = fileKeyProvider(dataDir)
  const first = await provider.nextKek(NONE)
  const second = await provider.nextKek(new Set([first.keyId]))
  expect(second.keyId).not.toBe(first.keyId)
  expect(await readdir(dataDir)).toEqual(['kek', second.keyId.replace('_', '-')])
  expect((await idsIn()).sort()).toEqual([first.keyId, second.keyId].sort())
})

test('a key that was made and never used is taken, instead of making another', async () => {
  const provider = fileKeyProvider(dataDir)
  const known = new Set([(await provider.nextKek(NONE)).keyId])
  const second = await provider.nextKek(known)
  expect((await fileKeyProvider(dataDir).nextKek(known)).keyId).toBe(second.keyId)
})

test('a key under the name of another is refused', async () => {
  const provider = fileKeyProvider(dataDir)
  await provider.nextKek(NONE)
  await rename(path, join(dataDir, 'kek-0123456789abcdef'))
  expect((await refusal(provider.listKeks())).code).toBe('vault.key_unusable')
})

test('what is left of a write that was killed is not taken for a key', async () => {
  const provider = fileKeyProvider(dataDir)
  const { keyId } = await provider.nextKek(NONE)
  await writeFile(`${path}.0123456789ab`, 'half', { mode: 0o600 })
  await writeFile(`${path}-0123456789abcdef.0123456789ab`, 'half', { mode: 0o600 })
  expect(await idsIn()).toEqual([keyId])
})

test.skipIf(process.platform === 'win32').each([0o640, 0o604, 0o620])(
  'a key file of mode %o is refused: others could read or change it',
  async (mode) => {
    await fileKeyProvider(dataDir).nextKek(NONE)
    await chmod(path, mode)
    expect(await refusal(idsIn())).toMatchObject({ code: 'vault.key_unusable', params: { where: path } })
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
  expect((await refusal(idsIn())).code).toBe('vault.key_unusable')
})

function fromEnvironment(kek: Buffer, previous?: Buffer) {
  return environmentKeyProvider({
    kek: new Secret(kek.toString('base64')),
    previous: previous && new Secret(previous.toString('base64')),
  })
}

test('the environment hands over the key and, while it is rotated, the one before', async () => {
  const [kek, previous] = [randomBytes(32), randomBytes(32)]
  const [only] = await fromEnvironment(kek).listKeks()
  const both = await fromEnvironment(kek, previous).listKeks()
  expect(both).toHaveLength(2)
  expect(both[0]?.keyId).toBe(only?.keyId)
})

test('a key from the environment is the next one only while the database has never seen it', async () => {
  const provider = fromEnvironment(randomBytes(32))
  const { keyId } = await provider.nextKek(new Set(['kek_0123456789abcdef']))
  expect(await refusal(provider.nextKek(new Set([keyId])))).toMatchObject({
    code: 'keys.no_new_key' satisfies ErrorCode,
    params: { where: 'LETTERLOCK_KEK', held: keyId },
  })
})

test.each(['LETTERLOCK_KEK', 'LETTERLOCK_KEK_PREVIOUS'])(
  'a misspelt key in %s is refused without being repeated',
  (where) => {
    const good = new Secret(randomBytes(32).toString('base64'))
    const misspelt = randomBytes(32).toString('base64').slice(1)
    const bad = new Secret(misspelt)
    const keys = where === 'LETTERLOCK_KEK' ? { kek: bad, previous: undefined } : { kek: good, previous: bad }
    try {
      environmentKeyProvider(keys)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'vault.key_unusable', params: { where } })
      expect(inspect(error, { depth: 9 })).not.toContain(misspelt)
    }
  },
)

test('a key is shown in no way of printing', async () => {
  const kek = await fileKeyProvider(dataDir).nextKek(NONE)
  const raw = Buffer.from(await readFile(path, 'latin1'), 'base64')
  const provider = fromEnvironment(raw)
  const seen = [kek, provider, await provider.listKeks()].map(
    (one) => inspect(one, { depth: 9, showHidden: true }) + JSON.stringify(one),
  )
  expect(seen.join()).not.toContain(raw.toString('base64'))
  expect(seen.join()).not.toContain(raw.toString('hex'))
})
