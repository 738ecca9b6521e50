import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweepCredentials } from '../../server/connections/sweep.ts'
import { AppError } from '../../server/core/errors.ts'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import type { BrokerProcess } from './broker-process.ts'
import { type BrokerWorld, openBrokerWorld } from './broker-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** What a sweep has under way at one provider at most; said here anew, so that nobody raises it in passing. */
const CAP = 128
/** The second round is short: each of them costs a few statements. */
const MORE_THAN_CAP = CAP + 12
/** More than open a breaker. */
const SOME = 24

let world: BrokerWorld
let one: BrokerProcess
/** Calls at the provider: how many there were, how many at once, and what becomes of one. */
let calls: number
let most: number
let answer: () => Promise<void>

beforeEach(async () => {
  world = await openBrokerWorld()
  ;[calls, most, answer] = [0, 0, async () => undefined]
  let underway = 0
  one = await world.process({
    rotates: () => false,
    async refresh() {
      calls += 1
      underway += 1
      most = Math.max(most, underway)
      await answer().finally(() => {
        underway -= 1
      })
      return { accessToken: new Secret(`token ${calls}`), expiresAt: world.now() + HOUR }
    },
  })
})
afterEach(() => world.close())

const unreachable = () => new AppError('oauth.unreachable', 'status 503')

/** So many connections, all of which are due. */
async function connect(count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => world.connect(one, { refreshToken: 'rt' })))
  world.turnTo(HOUR)
}

function sweep(): ReturnType<typeof sweepCredentials> {
  const log = openLog({ level: 'silent', role: 'test' })
  return sweepCredentials({ db: one.store.db, tokens: one.tokens, log, now: world.now })
}

test('a sweep never has more under way at one provider than its cap, and refreshes all of them', async () => {
  await connect(MORE_THAN_CAP)
  const release = Promise.withResolvers<void>()
  answer = () => release.promise
  const sweeping = sweep()
  await expect.poll(() => calls).toBeGreaterThanOrEqual(CAP)
  // One more would ask the same database a few statements, and then be counted too.
  for (let times = 0; times < 50; times++) await one.store.pool.query('select 1')
  expect(most).toBe(CAP)
  release.resolve()
  expect(await sweeping).toEqual({ refreshed: MORE_THAN_CAP, failed: 0 })
  expect({ calls, most }).toEqual({ calls: MORE_THAN_CAP, most: CAP })
})

test('a provider that answers nobody is asked by those under way, then by one at a time, and by all once it is back', async () => {
  await connect(SOME)
  const full = Promise.withResolvers<void>()
  answer = async () => {
    if (calls === SOME) full.resolve()
    await full.promise
    throw unreachable()
  }
  expect(await sweep()).toEqual({ refreshed: 0, failed: SOME })
  expect(calls).toBe(SOME)

  for (const probes of [1, 2]) {
    world.turnTo(HOUR + probes * 20 * MINUTE)
    await sweep()
    expect(calls).toBe(SOME + probes)
  }

  answer = async () => undefined
  let refreshed = 0
  for (let later = 60 * MINUTE; later <= 2 * HOUR && refreshed < SOME; later += 20 * MINUTE) {
    world.turnTo(HOUR + later)
    refreshed += (await sweep()).refreshed
  }
  expect(refreshed).toBe(SOME)
})
