import { access } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { withEmptyDatabase } from '../database/empty-database.ts'
import { freshDatabase } from '../database/fresh-database.ts'
import { leavePlaces, newPlace, type Place } from './place.ts'
import { CLI, endPrograms, runToEnd } from './program.ts'

vi.setConfig({ testTimeout: 60_000 })

const LETTERS = fileURLToPath(new URL('../vectors/mail', import.meta.url))

let place: Place

beforeEach(async () => {
  place = await newPlace()
})
afterEach(async () => {
  await endPrograms()
  await leavePlaces()
})

/** Google with nobody there, so that no command needs the sandbox. */
const commandOn = (databaseUrl: string, ...args: string[]) =>
  runToEnd(place, [CLI, ...args], { env: { DATABASE_URL: databaseUrl } })

test('migrate makes an empty database whole, and says when there is nothing to do', async () => {
  await withEmptyDatabase(inject('databaseServer'), async (databaseUrl) => {
    const first = await commandOn(databaseUrl, 'migrate')
    expect(first).toMatchObject({ code: 0, output: expect.stringMatching(/^Ran 0001-the-house, .*\.\n$/) })
    const second = await commandOn(databaseUrl, 'migrate')
    expect(second).toEqual({ code: 0, output: 'The database is up to date.\n' })
  })
})

test('sign-in-link prints a link and nothing else', async () => {
  const database = await freshDatabase()
  const { code, output } = await commandOn(database.url, 'sign-in-link')
  expect(code).toBe(0)
  expect(output).toMatch(new RegExp(`^${place.url}/sign-in/link#tnt_[0-9a-f]{32}\\.[\\w-]+\\n$`))
  await database.drop()
})

test('the doctor looks at an installation that was never started, makes nothing and lists the settings', async () => {
  const { code, output } = await runToEnd(place, [CLI, 'doctor'])
  expect(code).toBe(0)
  expect(output).toContain(`redirect URI is ${place.url}/oauth/callback`)
  expect(output).toContain('the first start makes the database and the key there')
  expect(output).toMatch(/^ {2}DATABASE_URL +\(the built-in one\)/m)
  await expect(access(place.dataDir)).rejects.toThrow('ENOENT')
})

test('the doctor names what is missing, hides the password, and fails', async () => {
  const { code, output } = await commandOn('postgresql://ana:hunter2@127.0.0.1:1/mail', 'doctor')
  expect(code).toBe(1)
  expect(output).toMatch(/^MISSING The database at 127\.0\.0\.1:1 does not answer\.$/m)
  expect(output).not.toContain('hunter2')
})

test('parse reads a folder of mail and counts', async () => {
  const { code, output } = await runToEnd(place, [CLI, 'parse', LETTERS, '--json'])
  expect(code).toBe(0)
  const counts = JSON.parse(output.trim().split('\n').at(-1) ?? '')
  expect(counts).toEqual({ read: expect.any(Number), quarantined: expect.any(Number), crashed: 0 })
  expect(counts.read).toBeGreaterThan(10)
})

test('parse of a path that is not there says so in a line', async () => {
  const { code, output } = await runToEnd(place, [CLI, 'parse', `${place.folder}/nothing`])
  expect(code).toBe(1)
  expect(output).toContain('There is no such file or folder.')
})
