import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Visitor } from '../journeys/visitor.ts'
import { until } from '../mirror/until.ts'
import { getChild } from './child-process.ts'
import { control, type StartedHouse, signIn, startHouse, untilSynced, whole } from './house.ts'
import { findDatabasePid, getDatabasePid, isFree, leavePlaces, newPlace, type Place, untilGone } from './place.ts'
import { endPrograms, run, runToEnd, START } from './program.ts'

// A start is three processes, and this file starts the house five times, one after another.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const SANDBOX = /sandbox\/cli\.ts/
const DAY = 86_400_000

/**
 * Each test goes on with the house that the one before has left: a house has a life, and starting one takes seconds.
 */
let place: Place
let first: StartedHouse
let house: StartedHouse
let visitor: Visitor
let account: string
let messages: number

beforeAll(async () => {
  place = await newPlace()
  first = await startHouse(place)
  house = first
  const { users } = await control<{ users: { email: string }[] }>(place, 'GET', '/users')
  account = users[0]?.email ?? ''
  visitor = await signIn(place, first.signInLink)
  await visitor.connect(account)
  messages = (await untilSynced(visitor, whole)).sync.messages
})
afterAll(async () => {
  await endPrograms()
  await leavePlaces()
})

/** Nothing of a house runs any more, and another one could listen where it did. */
async function expectNothingLeft(sandbox: number | undefined): Promise<void> {
  await untilGone(sandbox)
  expect(await findDatabasePid(place.dataDir)).toBeUndefined()
  expect([await isFree(place.port), await isFree(place.sandboxPort)]).toEqual([true, true])
}

test('the first start says where the key lies, to back it up, how to sign in, where the sandbox is and how to stop', async () => {
  const key = join(place.dataDir, 'kek')
  expect(first.output()).toContain(`A new key seals the credentials: ${key}.`)
  expect(first.output()).toContain('back it up now')
  await access(key)
  expect(first.output()).toContain(`Letterlock is ready at   ${place.url}`)
  expect(first.output()).toContain(`${place.sandboxUrl}/sandbox/`)
  expect(messages).toBeGreaterThan(0)
})

test('Ctrl-C that arrives twice, from the terminal and from npm, ends all of it in good order', async () => {
  const sandbox = await getChild(house.pid, SANDBOX)
  house.pressCtrlC()
  house.pressCtrlC()
  expect(await house.ended).toBe(0)
  expect(house.output()).toMatch(/Ctrl-C stops all of it\.\n\n\nStopping …\n$/)
  await expectNothingLeft(sandbox)
})

test('the next start has everything: the mailbox, its mail, the grant, and a refresh of its token', async () => {
  house = await startHouse(place)
  expect(house.output()).not.toContain('key')
  visitor = await signIn(place, house.signInLink)
  await control(place, 'PUT', '/clock', { advanceMs: DAY })
  const [connection] = await visitor.connections()
  expect(connection).toMatchObject({ status: 'active', account })
  await until(async () => {
    const answer = await visitor.browser.send('POST', `/v1/connections/${connection?.id}/test`)
    return answer.status === 200 || undefined
  })
  const { entries } = await control<{ entries: { form?: { grant_type?: string } }[] }>(place, 'GET', '/wire-log')
  expect(entries.filter(({ form }) => form?.grant_type === 'refresh_token')).not.toEqual([])
  expect((await untilSynced(visitor, whole)).sync.messages).toBeGreaterThanOrEqual(messages)
})

test('a second house on the same ports is told which one is taken, and does no harm', async () => {
  const { code, output } = await runToEnd(place, [START])
  expect(code).toBe(1)
  expect(output).toContain(`Letterlock did not start. Port ${place.port} is already in use.`)
  expect(output).toContain('LETTERLOCK_PORT')
  expect((await fetch(`${place.url}/readyz`)).status).toBe(200)
})

test('a second house on the same data is told who uses it, and does no harm', async () => {
  const other = await newPlace()
  const { code, output } = await runToEnd({ ...other, env: { ...other.env, LETTERLOCK_DATA: place.dataDir } }, [START])
  expect(code).toBe(1)
  expect(output).toContain(`already in use by the sandbox at ${place.sandboxUrl}`)
  expect(await isFree(other.sandboxPort)).toBe(true)
  expect((await fetch(`${place.url}/readyz`)).status).toBe(200)
})

test('a house that is killed leaves nothing in the way of the next, whose sign-in link heeds the turned clock', async () => {
  const sandbox = await getChild(house.pid, SANDBOX)
  const database = await getDatabasePid(place.dataDir)
  house.signal('SIGKILL')
  expect(await house.ended).toBe('SIGKILL')
  await untilGone(sandbox)

  house = await startHouse(place)
  // It outlived its parent, and was taken over.
  expect(await findDatabasePid(place.dataDir)).toBe(database)
  visitor = await signIn(place, house.signInLink)
  expect(await visitor.connections()).toMatchObject([{ status: 'active', account }])
})

test('when the sandbox dies the house says so and goes on', async () => {
  process.kill(await getChild(house.pid, SANDBOX), 'SIGKILL')
  await house.says(/The sandbox has ended by itself/)
  expect((await fetch(`${place.url}/readyz`)).status).toBe(200)
  expect(await visitor.connections()).toHaveLength(1)
})

test('SIGTERM ends all of it too, with nobody left to read that it stops', async () => {
  house.stopListening()
  house.signal('SIGTERM')
  expect(await house.ended).toBe(0)
  await expectNothingLeft(undefined)
})

test('a house whose parent is killed ends by itself', async () => {
  // As npm's shell would stand between: it waits for what it has started.
  const shell = run(place, [START], { prefix: ['sh', '-c', '"$@"; true', 'sh'] })
  await shell.says(/Ctrl-C stops all of it/)
  const pid = await getChild(shell.pid, /start\/main\.ts/)
  const sandbox = await getChild(pid, SANDBOX)
  shell.signal('SIGKILL')
  await untilGone(pid)
  await expectNothingLeft(sandbox)
})
