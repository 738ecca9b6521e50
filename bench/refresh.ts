import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sweepCredentials } from '../server/connections/sweep.ts'
import { openLog } from '../server/core/log.ts'
import { insertInstallation } from '../server/store/installation.ts'
import { migrate } from '../server/store/migrate.ts'
import { openPool } from '../server/store/pool.ts'
import { kekIdOf } from '../server/vault/local-kek.ts'
import { openBrokerProcess, type Surroundings } from '../test/credentials/broker-process.ts'
import { openHerd } from '../test/credentials/herd.ts'
import { startTestServer } from '../test/database/server.ts'
import { makeCrowd } from './broker/crowd.ts'
import { order } from './broker/house.ts'

const FAR_SIDE = fileURLToPath(new URL('broker/far-side-child.ts', import.meta.url))
const PROCESSES = 4
const CALLERS_EACH = 1_000
const EXPIRED = 100
const HOUR = 3_600_000
/** So many credentials that live for an hour, and for how long they are kept fresh here. */
const SIZES = { quick: { crowd: 10_000, sweepMs: 10_000 }, whole: { crowd: 1_000_000, sweepMs: 60_000 } }

/**
 * A herd: a thousand callers in each of four processes ask at once for the tokens of a hundred expired connections, and
 * the far side counts what it is asked. Then the sweep of one process, over a million credentials of which as many are
 * due as it can take, against a far side 200 ms away.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const { crowd, sweepMs } = quick ? SIZES.quick : SIZES.whole
  const server = await startTestServer()
  const farSide = fork(FAR_SIDE, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [port] = await once(farSide, 'message')
  const kek = randomBytes(32)
  const around: Surroundings = {
    databaseUrl: server.url,
    kek: kek.toString('base64'),
    tokenUrl: `http://127.0.0.1:${port}/token`,
    client: { clientId: 'client', clientSecret: 'secret' },
    rotates: false,
  }
  try {
    await prepare(server.url, kek)
    const herd = await measureHerd(around, farSide)
    const { perSecond, swept } = await measureSweep(around, { crowd, sweepMs })
    console.table({
      herd: { callers: PROCESSES * CALLERS_EACH, connections: EXPIRED, refreshes: herd },
      sweep: { credentials: crowd, refreshes: swept, 'a second': perSecond },
    })
    return { refreshes: herd, expected: EXPIRED, per_second: perSecond }
  } finally {
    farSide.send('close')
    await server.stop()
  }
}

async function prepare(url: string, kek: Buffer): Promise<void> {
  const store = await openPool(url, { max: 2, applicationName: 'letterlock bench', statementTimeoutMs: 600_000 })
  await migrate(store.db, Date.now())
  await insertInstallation(store.db, { id: 'one', kekId: kekIdOf(kek), now: Date.now() })
  await store.close()
}

async function measureHerd(around: Surroundings, farSide: ChildProcess): Promise<number> {
  const process = await openBrokerProcess(around, { now: Date.now })
  const expired = await makeCrowd(process.store, process.vault, EXPIRED, () => Date.now() - HOUR)
  const before = await order(farSide, 'count')
  const herd = await openHerd(PROCESSES, around, 0)
  const { got } = await herd.ask(expired, CALLERS_EACH)
  await herd.close()
  await process.close()
  if (got !== PROCESSES * CALLERS_EACH) throw new Error(`${got} callers got a token`)
  return (await order(farSide, 'count')) - before
}

async function measureSweep(
  around: Surroundings,
  { crowd, sweepMs }: { crowd: number; sweepMs: number },
): Promise<{ perSecond: number; swept: number }> {
  const process = await openBrokerProcess(around, { now: Date.now, connections: 16 })
  const startsAt = Date.now()
  // All are due already, the longest first: the sweep never waits for work.
  await makeCrowd(process.store, process.vault, crowd, (index) => startsAt - crowd + index)
  const log = openLog({ level: 'error', role: 'bench' })
  const deps = { db: process.store.db, tokens: process.tokens, log, now: Date.now }
  const startedAt = performance.now()
  const { refreshed, failed } = await sweepCredentials(deps, AbortSignal.timeout(sweepMs))
  const seconds = (performance.now() - startedAt) / 1_000
  await process.close()
  if (failed > 0) throw new Error(`${failed} refreshes failed`)
  return { perSecond: Math.round(refreshed / seconds), swept: refreshed }
}
