import { access, constants, mkdir } from 'node:fs/promises'
import type { Config } from './core/config.ts'
import { AppError } from './core/errors.ts'
import { startEmbedded } from './store/embedded/start-embedded.ts'
import { migrate } from './store/migrate.ts'
import { openPool, type Store } from './store/pool.ts'

/** Connections of one process: pages, jobs and the listener share them, within the 40 of the built-in server. */
const CONNECTIONS_MAX = 16
/** Our longest statement is a page of a listing; what takes longer has gone wrong. */
const STATEMENT_MS_MAX = 60_000

export interface OpenedStore extends Store {
  url: string
  /** Names of the migrations that this start ran. */
  migrated: string[]
}

/**
 * Open the database of this installation at this version of the code: the deployer's own, or the built-in one.
 *
 * @throws `start.folder_read_only`, `database.*`
 */
export async function openStore(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  options: { role: string; now: number; say: (line: string) => void },
): Promise<OpenedStore> {
  await requireWritable(config.dataDir)
  const embedded = config.databaseUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, say: options.say })
  const url = config.databaseUrl?.reveal() ?? embedded?.url ?? ''
  try {
    const store = await openPool(url, {
      max: CONNECTIONS_MAX,
      applicationName: `letterlock ${options.role}`,
      statementTimeoutMs: STATEMENT_MS_MAX,
    })
    return {
      ...store,
      url,
      migrated: await migrate(store.db, options.now),
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

async function requireWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
  } catch (error) {
    throw new AppError('start.folder_read_only', undefined, { cause: error, params: { folder } })
  }
}
