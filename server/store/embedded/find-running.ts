import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type Address, databaseUrl } from './address.ts'
import type { Home } from './find-home.ts'
import { clusterPassword } from './make-cluster.ts'
import { findPidFile, type PidFile } from './pid-file.ts'
import { lives, servesCluster } from './processes.ts'

/** A server that answers. */
export interface Running {
  pid: number
  address: Address
}

/** What a data folder's own record and its process say together. */
export type RunningState = { is: 'absent' } | { is: 'busy' } | ({ is: 'ready' } & Running)

/** A healthy server on the same machine answers in a millisecond; a loaded one may take this long. */
const ANSWER_DEADLINE_MS = 2_000

/**
 * Look whether the server of this home runs and answers. `busy` is one that comes up, recovers or goes
 * down: ask again. A record whose process id now belongs to another program is removed, since
 * PostgreSQL would take that one for its own.
 */
export async function findRunning(home: Home): Promise<RunningState> {
  const record = await findPidFile(home.cluster)
  if (record === undefined) return { is: 'absent' }
  if (!(await servesCluster(record.pid, home.cluster))) {
    if (lives(record.pid)) await removeStale(home, record)
    return { is: 'absent' }
  }
  if (record.status !== 'ready' || !(await answers(home, record))) return { is: 'busy' }
  return { is: 'ready', pid: record.pid, address: record.address }
}

/** The server's own word that it serves this very folder. */
async function answers(home: Home, { address }: PidFile): Promise<boolean> {
  const password = address.by === 'loopback' ? await clusterPassword(home) : ''
  const client = new pg.Client({
    connectionString: databaseUrl(address, 'postgres', password),
    connectionTimeoutMillis: ANSWER_DEADLINE_MS,
    query_timeout: ANSWER_DEADLINE_MS,
  })
  client.on('error', () => undefined) // it may go down while we ask; the question below fails then
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    return rows[0]?.folder === home.cluster
  } catch (error) {
    // PostgreSQL's own refusal is an answer, and the first real statement will say what is wrong; unless it is only
    // coming up. Silence is none: the caller asks again and knows when to give up.
    return error instanceof pg.DatabaseError && error.code !== '57P03'
  } finally {
    await client.end().catch(() => undefined) // it was never connected, or has gone
  }
}

/** Memory that a dead server's children still hold is guarded by PostgreSQL itself: it is keyed by the data folder. */
async function removeStale(home: Home, stale: PidFile): Promise<void> {
  const now = await findPidFile(home.cluster)
  if (now?.text !== stale.text) return // another start is under way
  await rm(join(home.cluster, 'postmaster.pid'), { force: true })
  if (stale.address.by !== 'socket') return
  const socket = join(stale.address.folder, `.s.PGSQL.${stale.address.port}`)
  await rm(`${socket}.lock`, { force: true })
  await rm(socket, { force: true })
}
