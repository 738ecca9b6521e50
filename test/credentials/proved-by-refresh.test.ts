import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkConnection } from '../../server/connections/health/check-connection.ts'
import { receiveSecurityEvent } from '../../server/connections/health/receive-security-event.ts'
import { indexRefreshToken } from '../../server/connections/health/token-identifiers.ts'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { listDueChecks } from '../../server/store/health-checks.ts'
import type { SecuritySubject } from '../../server/transport/risc/read-security-event.ts'
import type { BrokerProcess } from './broker-process.ts'
import { type BrokerWorld, type Ids, openBrokerWorld } from './broker-world.ts'

// What else a refresh settles: by which name its provider may speak of the token, and that the connection works.
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FIRST = '1//0e-the-first-refresh-token'
const SECOND = '1//0f-another-refresh-token'

let world: BrokerWorld
let google: BrokerProcess
let ids: Ids
/** What Google answers with beside the access token; most answers have none. */
let comesWith: string | undefined
let asked: number

beforeAll(async () => {
  world = await openBrokerWorld()
  google = await world.process({
    rotates: () => false,
    isToldOf: () => true,
    async refresh() {
      asked += 1
      const expiresAt = world.now() + HOUR
      const accessToken = new Secret(`token ${asked}`)
      return { accessToken, expiresAt, ...(comesWith !== undefined && { refreshToken: new Secret(comesWith) }) }
    },
  })
})
afterAll(() => world.close())

beforeEach(async () => {
  asked = 0
  comesWith = undefined
  world.turnTo(0)
  ids = await world.connect(google, { provider: 'google-calendar', refreshToken: FIRST })
  await indexRefreshToken(world.database.db, ids.tenantId, ids.id, new Secret(FIRST), world.now())
  world.turnTo(HOUR)
})
afterEach(async () => {
  await world.database.pool.query('delete from connections')
})

const refresh = () => google.tokens.accessToken(ids.tenantId, ids.id)
const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest()
const NAMES: Record<string, (token: string) => SecuritySubject> = {
  prefix: (token) => ({ by: 'prefix', prefix: token.slice(0, 16) }),
  hash: (token) => ({ by: 'hash', hash: sha512(sha512(Buffer.from(token))) }),
}

/** Google tells that a refresh token has ended. @returns how the connection stands then */
async function told(subject: SecuritySubject): Promise<unknown> {
  const { db } = world.database
  const issuedAt = world.now() + MINUTE
  const event = { kind: 'token-revoked' as const, subject, reason: undefined }
  const read = async () => ({ jti: `${ids.id} ${asked}`, audience: 'letterlock-test', issuedAt, events: [event] })
  const deps = { db, read, issuer: 'https://google-calendar.example', refreshNow: async () => undefined }
  await receiveSecurityEvent({ ...deps, log: openLog({ level: 'silent', role: 'test' }), now: world.now }, 'a token')
  return world.standing(ids.id)
}

test.each(Object.keys(NAMES))('a refresh token that came with a refresh is known by its %s', async (name) => {
  const by = NAMES[name]
  if (!by) throw new Error('no such name')
  comesWith = SECOND
  await refresh()
  expect(await told(by(SECOND))).toEqual({ status: 'needs_reconnect', reason_code: 'risc.access_withdrawn' })
})

test('the one before it is no longer ours, and its end says nothing', async () => {
  comesWith = SECOND
  await refresh()
  expect(await told({ by: 'prefix', prefix: FIRST.slice(0, 16) })).toMatchObject({ status: 'active' })
})

test('an answer without one, or with the same, leaves the names that are known, and their time', async () => {
  const names = async () =>
    (await world.database.pool.query('select kind, value, at from token_identifiers order by kind')).rows
  const before = await names()
  await refresh()
  world.turnTo(2 * HOUR)
  comesWith = FIRST
  await refresh()
  expect(asked).toBe(2)
  expect(await names()).toEqual(before)
})

test('a refresh shows that a connection works: it is seen, and no call is spent on a check soon after', async () => {
  const before = world.now()
  await refresh()
  const { db, pool } = world.database
  await pool.query('update connections set check_due_at = $1', [before])
  const [found] = (await pool.query('select checked_at from connections where id = $1', [ids.id])).rows
  expect(found.checked_at).toBeGreaterThanOrEqual(before)
  world.turnTo(HOUR + 20 * MINUTE)
  const [due] = await dueChecks()
  if (!due) throw new Error('nothing is due')
  const unasked = async (): Promise<never> => {
    throw new Error('a call was made')
  }
  const deps = { db, vault: google.vault, isOurs: () => true, accessToken: unasked, findProvider: unasked }
  const check = { ...deps, check: unasked, now: world.now, random: () => 0.5 }
  expect(await checkConnection(check, due)).toBe('checked')
  expect(await dueChecks()).toEqual([])
})

test('a refresh that fails shows nothing', async () => {
  const away = await world.process({ rotates: () => false, refresh: () => Promise.reject(new Error('away')) })
  await away.tokens.accessToken(ids.tenantId, ids.id).catch(() => undefined)
  const { rows } = await world.database.pool.query('select checked_at from connections')
  expect(rows).toEqual([{ checked_at: null }])
})

function dueChecks() {
  return listDueChecks(world.database.db, world.now(), { most: 10, perProvider: 10 })
}
