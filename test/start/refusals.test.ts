import { access, chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { unlock } from '../../server/vault/unlock.ts'
import { asOrdinaryUser } from '../database/embedded/runners.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { isFree, leavePlaces, newPlace, type Place } from './place.ts'
import { CLI, endPrograms, runToEnd, START } from './program.ts'
import { closeServers, oldPostgres, strangeServer } from './strange-servers.ts'

// Each test is a start of its own, beside everything else that runs.
vi.setConfig({ testTimeout: 60_000 })

/** With Google as the far side there is no sandbox to start. */
const GOOGLE = { LETTERLOCK_GOOGLE_CLIENT_ID: 'client', LETTERLOCK_GOOGLE_CLIENT_SECRET: 'client-secret' }
const OTHER_KEY = Buffer.alloc(32, 7).toString('base64')

let database: FreshDatabase
let place: Place

beforeAll(async () => {
  database = await freshDatabase()
})
afterEach(async () => {
  await endPrograms()
  await closeServers()
  await leavePlaces()
})
afterAll(() => database.drop())

test.each([
  ['console', 'LETTERLOCK_PORT'],
  ['sandbox', 'LETTERLOCK_SANDBOX_URL'],
] as const)(
  'with the port of the %s taken, a start says which setting moves it, and has made nothing',
  async (what, setting) => {
    place = await newPlace()
    const [taken, other] = what === 'console' ? [place.port, place.sandboxPort] : [place.sandboxPort, place.port]
    await strangeServer(() => undefined, taken)
    const { code, output } = await runToEnd(place, [START])
    expect(code).toBe(1)
    expect(output).toContain(`Letterlock did not start. Port ${taken} is already in use.`)
    expect(output).toContain(`choose another port with ${setting}`)
    expect(await isFree(other)).toBe(true)
    await expect(access(place.dataDir)).rejects.toThrow('ENOENT')
  },
)

test('a server alone, whose port is taken, says so and ends', async () => {
  place = await newPlace()
  await strangeServer(() => undefined, place.port)
  const env = { ...GOOGLE, DATABASE_URL: database.url, LETTERLOCK_KEK: OTHER_KEY }
  const { code, output } = await runToEnd(place, [CLI, 'serve'], { env })
  expect([code, output]).toEqual([1, expect.stringContaining(`Port ${place.port} is already in use.`)])
})

test('a data folder that cannot be written is named, and nothing stays behind', async () => {
  place = await newPlace()
  await mkdir(place.dataDir)
  await chmod(place.folder, 0o755)
  await chmod(place.dataDir, 0o555)
  const { code, output } = await runToEnd(place, [START], asOrdinaryUser())
  expect(code).toBe(1)
  expect(output).toContain(`The data folder ${place.dataDir} cannot be written.`)
  expect(output).toContain('LETTERLOCK_DATA')
  expect([await isFree(place.port), await isFree(place.sandboxPort)]).toEqual([true, true])
})

test.each([
  ['is missing', (key: string) => rm(key), {}, 'The key-encryption key is missing'],
  ['was cut', (key: string) => writeFile(key, 'c2hvcnQ='), {}, 'it is not 32 bytes in base64'],
  ['is another', (key: string) => writeFile(key, OTHER_KEY), {}, 'does not open this database'],
  ['is another, from the environment', () => undefined, { LETTERLOCK_KEK: OTHER_KEY }, 'does not open this database'],
])('a start whose key %s refuses, tells what to do, and changes nothing', async (_what, spoil, env, sentence) => {
  const own = await freshDatabase()
  place = await newPlace()
  await mkdir(place.dataDir)
  await unlock({ db: own.db, dataDir: place.dataDir, kekFromEnvironment: undefined, now: 1 })
  const installation = () => own.db.selectFrom('installation').selectAll().execute()
  const before = await installation()
  const key = join(place.dataDir, 'kek')
  await spoil(key)
  const spoilt = await readFile(key, 'utf8').catch(() => 'none')

  const { code, output } = await runToEnd(place, [START], { env: { ...GOOGLE, DATABASE_URL: own.url, ...env } })
  expect(code).toBe(1)
  expect(output).toContain(sentence)
  expect(output).toContain('back from your backup')
  expect(await installation()).toEqual(before)
  expect(await readFile(key, 'utf8').catch(() => 'none')).toBe(spoilt)
  expect((await readdir(place.dataDir)).filter((name) => name !== 'kek')).toEqual([])
  await own.drop()
})

test('a database of a newer Letterlock is left alone, and the step that is not known is named', async () => {
  const own = await freshDatabase()
  await own.pool.query(`insert into migrations (name, breaking, ran_at) values ('9000-the-attic', false, 1)`)
  place = await newPlace()
  const { code, output } = await runToEnd(place, [START], { env: { ...GOOGLE, DATABASE_URL: own.url } })
  expect(code).toBe(1)
  expect(output).toContain('The database was written by a newer Letterlock (it knows 9000-the-attic).')
  await own.drop()
})

test.each([
  ['is not there', 'does not answer', () => closedPort()],
  ['takes the call and says nothing', 'does not answer', strangeServer],
  [
    'is too old',
    'is PostgreSQL 14; Letterlock needs 15 or newer',
    (called: () => void) =>
      strangeServer((socket) => {
        called()
        oldPostgres('140011')(socket)
      }),
  ],
])('a DATABASE_URL that %s is told within 15 s, without its password', async (_what, sentence, listen) => {
  place = await newPlace()
  let askedAt: number | undefined
  const port = await listen(() => {
    askedAt ??= performance.now()
  })
  const url = `postgresql://ana:hunter2@127.0.0.1:${port}/mail?sslmode=disable`
  const startedAt = performance.now()
  const { code, output } = await runToEnd(place, [START], { env: { ...GOOGLE, DATABASE_URL: url } })
  // From the first call on, where there was one: reading its own code takes a full machine seconds before that.
  expect(performance.now() - (askedAt ?? startedAt)).toBeLessThan(15_000)
  expect(code).toBe(1)
  expect(output).toContain(sentence)
  expect(output).not.toContain('hunter2')
})

test('a setting that cannot be read is named before anything is made', async () => {
  place = await newPlace()
  const { code, output } = await runToEnd(place, [START], { env: { LETTERLOCK_PUBLIC_URL: 'mail.example.com' } })
  expect(code).toBe(1)
  expect(output).toContain('The setting LETTERLOCK_PUBLIC_URL cannot be used: it is not an http or https address.')
  await expect(access(place.dataDir)).rejects.toThrow('ENOENT')
})

async function closedPort(): Promise<number> {
  const port = await strangeServer(() => undefined)
  await closeServers()
  return port
}
