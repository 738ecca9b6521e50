import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '@letterlock/wire/problem'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Visitor } from '../journeys/visitor.ts'
import { control, type StartedHouse, signIn, startHouse, untilSynced, whole } from './house.ts'
import { type Live, openLive } from './live.ts'
import { getDatabasePid, leavePlaces, newPlace, type Place } from './place.ts'
import { endPrograms } from './program.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

const ACCOUNT = 'ops@brandal.example'
/** After its first mails it waits for more, and so is met in the middle of its work. */
const HELD = { id: 'held', match: { path: '^/batch' }, after: 1, do: { held: true } }

let place: Place
let house: StartedHouse
let visitor: Visitor
let live: Live
/** How often it told of its progress before the database died. */
let heard: number

beforeAll(async () => {
  place = await newPlace()
  house = await startHouse(place)
  visitor = await signIn(place, house.signInLink)
  live = await openLive(visitor)
  await control(place, 'PUT', '/faults', { rules: [HELD] })
  await visitor.connect(ACCOUNT)
  await untilSynced(visitor, ({ messages }) => messages > 0)
  const pid = await getDatabasePid(place.dataDir)
  // Away until a test puts its files back: otherwise it might be there again before anybody asked.
  await rename(cluster(), `${cluster()}.away`)
  process.kill(pid, 'SIGKILL')
})
afterAll(async () => {
  await live.close()
  await endPrograms()
  await leavePlaces()
})

test('while the killed database is away, requests and /readyz say so, and the process lives', async () => {
  await expect.poll(() => answerTo('/v1/mailboxes')).toEqual([503, 'database.unreachable'])
  await expect.poll(() => answerTo('/readyz')).toEqual([503, 'database.unreachable'])
  expect((await visitor.browser.get('/healthz')).status).toBe(200)
  heard = live.count('mailbox.progress')
  // What the sync waited for comes now, and finds no database.
  await control(place, 'DELETE', '/faults')
})

test('as soon as it can be, it is started again, and a line says so', async () => {
  await rename(`${cluster()}.away`, cluster())
  await house.says(/The database had ended and was started again/)
  await expect.poll(async () => (await visitor.browser.get('/readyz')).status).toBe(200)
})

test('the live stream that was open goes on, and the sync that ran ends with every message', async () => {
  // A job that lost its database is taken up again when its heartbeat has been missed: 20 s at most.
  const { sync } = await untilSynced(visitor, whole)
  expect(sync.messages).toBe(sync.expected)
  await expect.poll(() => live.count('mailbox.progress')).toBeGreaterThan(heard)
})

function cluster(): string {
  return join(place.dataDir, 'postgres/cluster')
}

async function answerTo(path: string): Promise<[number, string]> {
  const answer = await visitor.browser.get(path)
  const { code } = (await answer.json()) as Problem
  return [answer.status, code]
}
