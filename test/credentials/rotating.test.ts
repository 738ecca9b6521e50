import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openTokens } from '../../server/connections/tokens.ts'
import { findCredential } from '../../server/store/credentials.ts'
import { rehearse } from '../../server/store/transaction.ts'
import { askFarSide, type BrokerProcess } from './broker-process.ts'
import { type BrokerWorld, type Ids, openBrokerWorld } from './broker-world.ts'

// The far side is Dialpad's twin: a refresh token works once, and its successor comes in the answer.
const HOUR = 3_600_000
const LOSE_ANSWER = { path: '^/dialpad/oauth2/token', method: 'POST' }

let world: BrokerWorld
let one: BrokerProcess
let ids: Ids

beforeAll(async () => {
  world = await openBrokerWorld()
  one = await world.process()
})
afterAll(() => world.close())

beforeEach(async () => {
  ids = await world.connect(one)
  await world.control('DELETE', '/wire-log')
})
afterEach(async () => {
  await world.control('DELETE', '/faults')
  await world.control('PUT', '/providers/dialpad/settings', { refreshGraceMs: 0 })
  world.turnTo(0)
})

const ask = (by = one) => by.tokens.accessToken(ids.tenantId, ids.id)

/** The far side does the work, and its answers are lost on the way. */
async function loseAnswers(times: number): Promise<void> {
  await world.control('PUT', '/faults', {
    rules: [{ id: 'lost', match: LOSE_ANSWER, do: { truncateAfterBytes: 0 }, times }],
  })
}

async function held() {
  const credential = await findCredential(world.database.db, ids.tenantId, ids.id)
  if (!credential) throw new Error('the credential is gone')
  return openTokens(one.vault, ids.tenantId, ids.id, credential.version, credential.sealed)
}

test('each refresh leaves the token that the far side gave last', async () => {
  for (const hours of [1, 2, 3]) {
    world.turnTo(hours * HOUR)
    await ask()
  }
  expect(await world.refreshes()).toBe(3)
  expect(await world.standing(ids.id)).toMatchObject({ status: 'active' })
})

test('what is taken back at its end uses up no token, for the one after it would be taken back as well', async () => {
  world.turnTo(HOUR)
  await expect(rehearse(() => ask())).rejects.toThrow('what cannot be taken back')
  expect(await world.refreshes()).toBe(0)
  await ask()
  expect(await world.standing(ids.id)).toMatchObject({ status: 'active' })
})

test('an answer that is lost after the token was replaced costs nothing while the far side still takes the old one', async () => {
  await world.control('PUT', '/providers/dialpad/settings', { refreshGraceMs: 30_000 })
  const before = await held()
  await loseAnswers(1)
  world.turnTo(HOUR)
  await ask()
  expect((await held()).refreshToken.reveal()).not.toBe(before.refreshToken.reveal())
  expect(await world.refreshes()).toBe(2)
  expect(await world.standing(ids.id)).toMatchObject({ status: 'active' })
  expect(await world.told(ids.id)).toEqual([])
})

test('one that takes a token once and once only is asked again, and its owner is told what happened, once', async () => {
  await loseAnswers(1)
  world.turnTo(HOUR)
  await expect(ask()).rejects.toMatchObject({ code: 'connection.needs_reconnect' })
  await expect(ask()).rejects.toMatchObject({ code: 'connection.needs_reconnect' })
  expect(await world.standing(ids.id)).toEqual({ status: 'needs_reconnect', reason_code: 'oauth.rotation_lost' })
  expect(await world.told(ids.id)).toEqual(['connection.broke'])
  expect(await world.refreshes()).toBe(2)
})

test('a holder that dies with the answer leaves word that there may have been one', async () => {
  const dies = await world.process({
    async refresh(_connection, refreshToken) {
      await askFarSide(world.around, refreshToken, world.now)
      return new Promise(() => undefined)
    },
  })
  world.turnTo(HOUR)
  void ask(dies)
  await expect.poll(world.refreshes).toBe(1)
  await world.endLeases()
  await expect(ask()).rejects.toMatchObject({ code: 'connection.needs_reconnect' })
  expect(await world.standing(ids.id)).toEqual({ status: 'needs_reconnect', reason_code: 'oauth.rotation_lost' })
})

test('a holder that dies before it asked costs nothing', async () => {
  const dies = await world.process({ refresh: () => new Promise(() => undefined) })
  world.turnTo(HOUR)
  void ask(dies)
  await expect.poll(async () => (await leases()).length).toBe(1)
  await world.endLeases()
  await ask()
  expect(await world.standing(ids.id)).toMatchObject({ status: 'active' })
  expect(await world.refreshes()).toBe(1)
})

test('while a call is under way nobody else asks, however long it takes', async () => {
  const answer = Promise.withResolvers<void>()
  const slow = await world.process({
    async refresh(_connection, refreshToken) {
      await answer.promise
      return askFarSide(world.around, refreshToken, world.now)
    },
  })
  world.turnTo(HOUR)
  const first = ask(slow)
  await expect.poll(async () => (await leases()).length).toBe(1)
  // Another process's clock is an hour ahead: the lease is none of its business. Between two looks at it chance is asked.
  const called = vi.fn(() => new Promise<never>(() => undefined))
  const chance = vi.fn(() => 0.5)
  const ahead = await world.process({ skewMs: HOUR, refresh: called, random: chance })
  const second = ask(ahead)
  await expect.poll(() => chance.mock.calls.length).toBeGreaterThan(2)
  expect(called).not.toHaveBeenCalled()
  expect(await world.refreshes()).toBe(0)
  answer.resolve()
  await first
  expect(await world.standing(ids.id)).toMatchObject({ status: 'active' })
  // By its clock what the first one brought is over, so that it asks in its turn.
  await expect.poll(() => called.mock.calls.length).toBe(1)
  void second
})

test('an answer that comes after its lease was lost is kept, since nobody else has that token', async () => {
  const answered = Promise.withResolvers<void>()
  const slow = await world.process({
    async refresh(_connection, refreshToken) {
      const tokens = await askFarSide(world.around, refreshToken, world.now)
      await answered.promise
      return tokens
    },
  })
  world.turnTo(HOUR)
  const late = ask(slow)
  await expect.poll(world.refreshes).toBe(1)
  await world.endLeases()
  await expect(ask()).rejects.toMatchObject({ code: 'connection.needs_reconnect' })
  answered.resolve()
  const token = await late
  expect((await held()).accessToken.reveal()).toBe(token.reveal())
  expect(await world.standing(ids.id)).toEqual({ status: 'active', reason_code: null })
  expect(await world.told(ids.id)).toEqual(['connection.broke', 'connection.recovered'])
  world.turnTo(2 * HOUR)
  await ask()
})

test('an answer that is overtaken by another replaces nothing, and ends nothing', async () => {
  await world.control('PUT', '/providers/dialpad/settings', { refreshGraceMs: 3 * HOUR })
  const answered = Promise.withResolvers<void>()
  const giveBack = vi.fn(async () => undefined)
  const slow = await world.process({
    giveBack,
    async refresh(_connection, refreshToken) {
      const tokens = await askFarSide(world.around, refreshToken, world.now)
      await answered.promise
      return tokens
    },
  })
  world.turnTo(HOUR)
  const late = ask(slow)
  await expect.poll(world.refreshes).toBe(1)
  await world.endLeases()
  const token = await ask()
  answered.resolve()
  expect((await late).reveal()).toBe(token.reveal())
  expect((await held()).accessToken.reveal()).toBe(token.reveal())
  expect(giveBack).not.toHaveBeenCalled()
})

test('an answer without a refresh token leaves the one that stands', async () => {
  const before = await held()
  const silent = await world.process({
    async refresh(_connection, refreshToken) {
      const { accessToken, expiresAt } = await askFarSide(world.around, refreshToken, world.now)
      return { accessToken, expiresAt }
    },
  })
  world.turnTo(HOUR)
  await ask(silent)
  expect((await held()).refreshToken.reveal()).toBe(before.refreshToken.reveal())
})

async function leases(): Promise<unknown[]> {
  return (await world.database.pool.query('select 1 from credentials where lease_until > 0')).rows
}
