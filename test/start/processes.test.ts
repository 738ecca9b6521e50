import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../sandbox/main.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { signIn, untilSynced, whole } from './house.ts'
import { leavePlaces, newPlace, type Place } from './place.ts'
import { CLI, endPrograms, type Program, run, runToEnd } from './program.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const MESSAGES = 40

let database: FreshDatabase
let sandbox: RunningSandbox
let place: Place
let processes: Program[]

beforeAll(async () => {
  ;[database, place, sandbox] = await Promise.all([
    freshDatabase(),
    newPlace(),
    startSandbox({ dataDir: ':memory:', port: 0, company: { messages: MESSAGES, seed: 1 }, quota: 'off' }),
  ])
  place.env = { ...place.env, DATABASE_URL: database.url, LETTERLOCK_SANDBOX_URL: sandbox.url, LETTERLOCK_LOG: 'warn' }
  processes = ['http', 'worker', 'worker', 'sender'].map((role) => run(place, [CLI, 'serve', '--role', role]))
  const [http, ...others] = processes
  const ready = others.map((one) => one.says(/The (worker|sender) is ready/))
  await Promise.all([http?.says(/Letterlock is ready at/), ...ready])
})
afterAll(async () => {
  await endPrograms()
  await sandbox.close()
  await leavePlaces()
  await database.drop()
})

test('what the pages ask for, the workers do: four processes on one database are one house', async () => {
  const { output } = await runToEnd(place, [CLI, 'sign-in-link'])
  const visitor = await signIn(place, output.trim())
  await visitor.connect('ops@brandal.example')
  const mailbox = await untilSynced(visitor, whole)
  expect(mailbox.sync.messages).toBe(mailbox.sync.expected)
  const asked = await visitor.browser.send('POST', `/v1/mailboxes/${mailbox.id}/sync`)
  expect(asked.status).toBe(202)
})

test('each ends in good order when it is told to, and none had anything to complain of', async () => {
  for (const one of processes) one.signal('SIGTERM')
  expect(await Promise.all(processes.map((one) => one.ended))).toEqual([0, 0, 0, 0])
  expect(processes.map((one) => one.output()).join('')).not.toContain('"level"')
})
