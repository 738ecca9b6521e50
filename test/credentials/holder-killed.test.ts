import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { tokenDigest } from '../../server/connections/servable.ts'
import { openTokens } from '../../server/connections/tokens.ts'
import { findCredential } from '../../server/store/credentials.ts'
import { callHeld } from '../mirror/call-held.ts'
import type { BrokerProcess } from './broker-process.ts'
import { type BrokerWorld, type Ids, openBrokerWorld } from './broker-world.ts'
import { type Herd, openHerd } from './herd.ts'

// Whoever holds the lease is a process of its own, and dies by SIGKILL while its call is under way at Dialpad's twin.
const HOUR = 3_600_000
const TOKEN = '^/dialpad/oauth2/token'
/** The far side works on it longer than any test lasts. */
const HELD = { id: 'held', match: { path: TOKEN }, do: { latencyMs: 600_000 }, times: 1 }
/** The far side does the work, and its answer never comes. */
const LOST = { id: 'lost', match: { path: TOKEN }, do: { truncateAfterBytes: 0 }, times: 1 }
const CALLERS = 25

let world: BrokerWorld
let one: BrokerProcess
let ids: Ids
let dying: Herd
let others: Herd

beforeAll(async () => {
  world = await openBrokerWorld()
  one = await world.process()
})
afterAll(() => world.close())

beforeEach(async () => {
  ids = await world.connect(one)
  dying = await openHerd(1, world.around, HOUR)
  others = await openHerd(2, world.around, HOUR)
  world.turnTo(HOUR)
})
afterEach(async () => {
  await others.close()
  await world.control('DELETE', '/faults')
  await world.control('PUT', '/providers/dialpad/settings', { refreshGraceMs: 0 })
  world.turnTo(0)
})

/** Kill the holder once its call has met `HELD`, while others wait for its lease; then let the lease run out. */
async function killHolder(rules: { id: string }[]): ReturnType<Herd['ask']> {
  await world.control('PUT', '/faults', { rules })
  const held = callHeld(world.sandbox.box)
  const dead = expect(dying.ask([ids], CALLERS)).rejects.toThrow('a process of the herd ended')
  await held
  const asking = others.ask([ids], CALLERS)
  await dying.kill()
  await dead
  await world.control('DELETE', '/wire-log')
  await world.endLeases()
  return asking
}

/** Digest of the token that is kept now, which the far side takes. */
async function keptDigest(): Promise<string> {
  const credential = await findCredential(world.database.db, ids.tenantId, ids.id)
  if (!credential) throw new Error('the credential is gone')
  const tokens = await openTokens(one.vault, ids.tenantId, ids.id, credential.version, credential.sealed)
  const me = await fetch(`${world.sandbox.url}/dialpad/api/v2/users/me`, {
    headers: { authorization: `Bearer ${tokens.accessToken.reveal()}` },
  })
  expect(me.status).toBe(200)
  return tokenDigest(tokens.accessToken)
}

test('another process takes over from one that was killed while its call was under way, and nothing is lost', async () => {
  const asked = await killHolder([HELD])
  expect(asked).toEqual({ got: 2 * CALLERS, digests: [await keptDigest()], refused: [] })
  expect(await world.refreshes()).toBe(1)
  expect(await world.standing(ids.id)).toEqual({ status: 'active', reason_code: null })
  expect(await world.told(ids.id)).toEqual([])
})

test('one that was killed after the token was replaced costs nothing while the far side still takes the old one', async () => {
  await world.control('PUT', '/providers/dialpad/settings', { refreshGraceMs: 60_000 })
  const asked = await killHolder([LOST, HELD])
  expect(asked).toEqual({ got: 2 * CALLERS, digests: [await keptDigest()], refused: [] })
  expect(await world.refreshes()).toBe(1)
  expect(await world.standing(ids.id)).toEqual({ status: 'active', reason_code: null })
  // What came then is kept whole: the next refresh goes by it.
  world.turnTo(2 * HOUR)
  await one.tokens.accessToken(ids.tenantId, ids.id)
  expect(await world.told(ids.id)).toEqual([])
})

test('where the far side takes a token once and once only, its owner is told what was lost, once', async () => {
  const asked = await killHolder([LOST, HELD])
  expect(asked).toEqual({ got: 0, digests: [], refused: ['connection.needs_reconnect'] })
  expect(await world.standing(ids.id)).toEqual({ status: 'needs_reconnect', reason_code: 'oauth.rotation_lost' })
  expect(await world.told(ids.id)).toEqual(['connection.broke'])
})
