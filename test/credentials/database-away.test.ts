import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CredentialReads, credentialReads } from '../../server/connections/credential-reads.ts'
import { newId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { openPool, type Store } from '../../server/store/pool.ts'
import { openRoad, type Road } from '../database/road.ts'
import { askFarSide, openBrokerProcess } from './broker-process.ts'
import { type BrokerWorld, openBrokerWorld } from './broker-world.ts'

const HOUR = 3_600_000

let world: BrokerWorld
let road: Road

beforeAll(async () => {
  world = await openBrokerWorld()
  road = await openRoad(world.database.url)
})
afterAll(async () => {
  await road.close()
  await world.close()
})

test('a token that was replaced while the database is away is kept once it is back', async () => {
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const process = await openBrokerProcess(
    { ...world.around, databaseUrl: road.url },
    {
      now: world.now,
      async refresh(_connection, refreshToken) {
        const tokens = await askFarSide(world.around, refreshToken, world.now)
        asked.resolve()
        await answered.promise
        return tokens
      },
    },
  )
  const ids = await world.connect(process)
  world.turnTo(HOUR)
  const asking = process.tokens.accessToken(ids.tenantId, ids.id)
  await asked.promise
  road.block()
  answered.resolve()
  await expect.poll(road.refused).toBeGreaterThan(2)
  road.unblock()
  const token = await asking
  await process.close()

  const other = await world.process()
  expect((await other.tokens.accessToken(ids.tenantId, ids.id)).reveal()).toBe(token.reveal())
  expect(await world.standing(ids.id)).toMatchObject({ status: 'active' })
  expect(await world.refreshes()).toBe(1)
})

test('reads that were counted while the database is away are written down once it is back, each once', async () => {
  const store: Store = await openPool(road.url, {
    max: 2,
    applicationName: 'letterlock test reads',
    statementTimeoutMs: 30_000,
  })
  const log = openLog({ level: 'silent', role: 'test' })
  const reads: CredentialReads = credentialReads({ db: store.db, log, now: world.now, machineNow: world.now })
  const [tenantId, keyId, connectionId] = [newId('tnt', 1), newId('key', 1), newId('con', 1)]
  reads.note(tenantId, keyId, connectionId, { reads: 2 })
  road.block()
  await reads.flush()
  reads.note(tenantId, keyId, connectionId, { reads: 1, hits: 40 })
  await reads.flush()
  road.unblock()
  await reads.close()
  await store.close()
  const { rows } = await world.database.pool.query(
    `select actor_kind, actor_id, subject_id, sum((facts->>'reads')::int)::int as reads, sum((facts->>'hits')::int)::int as hits
     from audit_entries where tenant_id = $1 and action = 'credential.read' group by 1, 2, 3`,
    [tenantId],
  )
  expect(rows).toEqual([{ actor_kind: 'app', actor_id: keyId, subject_id: connectionId, reads: 3, hits: 40 }])
})
