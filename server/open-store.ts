import type { Config } from './core/config.ts'
import { requireWritable } from './require-writable.ts'
import { startEmbedded } from './store/embedded/start-embedded.ts'
import { migrate } from './store/migrate.ts'
import { openPool, type Store } from './store/pool.ts'

/** Connections of one process: pages, jobs and the listener share them, within the 40 of the built-in server. */
const CONNECTIONS_MAX = 16
/** Our longest statement is a page of a listing; what takes longer has gone wrong. */
const STATEMENT_MS_MAX = 60_000

/** The database of this installation, whatever version it is of. */
export interface OpenedDatabase extends Store {
  url: string
}

export interface OpenedStore extends OpenedDatabase {
  /** Names of the migrations that this start ran. */
  migrated: string[]
}

type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'kek'>

/**
 * Open the database of this installation at this version of the code: the deployer's own, or the built-in one.
 *
 * @throws `start.folder_read_only`, `database.*`
 */
export async function openStore(
  place: Place,
  options: { role: string; now: number; say: (line: string) => void },
): Promise<OpenedStore> {
  const database = await openDatabase(place, options)
  try {
    return { ...database, migrated: await migrate(database.db, options.now) }
  } catch (error) {
    await database.close()
    throw error
  }
}

/**
 * The same, but left at the version that it is of.
 *
 * @throws `start.folder_read_only`, `database.*`
 */
export async function openDatabase(
  place: Place,
  options: { role: string; say: (line: string) => void },
): Promise<OpenedDatabase> {
  const { dataDir, databaseUrl, kek } = place
  // With the database and the key elsewhere nothing is kept here; such a process may well stand on a read-only disk.
  if (!databaseUrl || !kek) await requireWritable(dataDir)
  const embedded = databaseUrl ? undefined : await startEmbedded({ dataDir, say: options.say })
  const url = databaseUrl?.reveal() ?? embedded?.url ?? ''
  try {
    const store = await openPool(url, {
      max: CONNECTIONS_MAX,
      applicationName: `letterlock ${options.role}`,
      statementTimeoutMs: STATEMENT_MS_MAX,
    })
    return {
      ...store,
      url,
      async close() {
        await store.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}
