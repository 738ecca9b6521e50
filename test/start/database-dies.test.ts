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

/** It is looked for every second; replaying its log takes a moment more on a busy machine. */
const BACK_WITHIN_MS = 20_000

const ACCOUNT = 'ops@brandal.example'
/** Slow enough to be met in the middle of its work. */
const SLOW_GMAIL = { id: 'slow', match: { path: '^/(gmail|batch)' }, do: { latencyMs: 150 } }

let place: Place
let house: StartedHouse
let visitor: Visitor
let live: Live

beforeAll(async () => {
  place = await newPlace()
  house = await startHouse(place)
  visitor = await signIn(place, house.signInLink)
  live = await openLive(visitor)
  await control(place, 'PUT', '/faults', { rules: [SLOW_GMAIL] })
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
})

test('as soon as it can be, it is started again, and a line says so', async () => {
  await rename(`${cluster()}.away`, cluster())
  await expect.poll(async () => (await visitor.browser.get('/readyz')).status, { timeout: BACK_WITHIN_MS }).toBe(200)
  await house.says(/The database had ended and was started again/)
})

test('the live stream that was open goes on, and the sync that ran ends with every message', async () => {
  await control(place, 'DELETE', '/faults')
  const heard = live.count('mailbox.progress')
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
