import { tokenDigest } from '../../server/connections/servable.ts'
import { openTokens } from '../../server/connections/tokens.ts'
import { findCredential } from '../../server/store/credentials.ts'
import type { BrokerProcess } from '../credentials/broker-process.ts'
import { type BrokerWorld, type Ids, openBrokerWorld } from '../credentials/broker-world.ts'
import { openHerd } from '../credentials/herd.ts'
import type { FreshDatabase } from '../database/fresh-database.ts'
import { seeded } from './random.ts'

export interface StampedeOptions {
  /** Migrated, without a row; it is dropped here. */
  database?: FreshDatabase
  callersEach: number
  runs: number
  seed: number
  say: (line: string) => void
}

const PROCESSES = 4
const HOUR_MS = 3_600_000
/** The far side thinks for up to so long, as the seed says: from a quick answer to one that all must wait for. */
const LATENCY_MS_MAX = 400

/**
 * Callers in four processes ask all at once for one expired token of a provider whose refresh tokens work once; as often
 * as `runs`, each time for another connection.
 *
 * @returns how many callers there were each time, and the most refreshes that one time took
 * @throws when a time took more than one, or somebody got anything but the token that is kept now
 */
export async function stampede(options: StampedeOptions): Promise<Record<string, number>> {
  const { callersEach, runs } = options
  const random = seeded(options.seed)
  const world = await openBrokerWorld(options.database)
  const herd = await openHerd(PROCESSES, world.around, HOUR_MS)
  const callers = PROCESSES * callersEach
  let most = 0
  let slowestMs = 0
  try {
    const one = await world.process()
    for (let run = 1; run <= runs; run++) {
      world.turnTo(0)
      const ids = await world.connect(one)
      world.turnTo(HOUR_MS)
      await delayAnswers(world, 1 + Math.floor(random() * LATENCY_MS_MAX))
      const startedAt = performance.now()
      const { got, digests } = await herd.ask([ids], callersEach)
      slowestMs = Math.max(slowestMs, performance.now() - startedAt)
      const refreshes = await world.refreshes()
      most = Math.max(most, refreshes)
      options.say(`run ${run}: ${got} callers, ${digests.length} token, ${refreshes} refresh`)
      const [digest, ...others] = digests
      if (got !== callers || others.length > 0 || digest !== (await keptDigest(world, one, ids))) {
        throw new Error(`of ${callers} callers ${got} got one of ${digests.length} tokens`)
      }
      if (refreshes !== 1) throw new Error(`${refreshes} refreshes where one was to do`)
    }
  } finally {
    await herd.close()
    await world.close()
  }
  return { callers, processes: PROCESSES, refreshes: most, slowest_ms: Math.round(slowestMs) }
}

async function delayAnswers(world: BrokerWorld, latencyMs: number): Promise<void> {
  const match = { path: '^/dialpad/oauth2/token' }
  await world.control('PUT', '/faults', { rules: [{ id: 'slow', match, do: { latencyMs } }] })
  await world.control('DELETE', '/wire-log')
}

async function keptDigest(world: BrokerWorld, { vault }: BrokerProcess, { tenantId, id }: Ids): Promise<string> {
  const credential = await findCredential(world.database.db, tenantId, id)
  if (!credential) throw new Error('the credential is gone')
  return tokenDigest((await openTokens(vault, tenantId, id, credential.version, credential.sealed)).accessToken)
}
