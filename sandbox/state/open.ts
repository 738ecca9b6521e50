import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** How long a statement waits for another process (an import beside a running sandbox) before it fails. */
const BUSY_TIMEOUT_MS = 5_000

/**
 * Open the state below `dataDir` and lay every room's tables.
 *
 * @param dataDir a folder, made when missing and readable by its owner alone: the state holds tokens; or `:memory:`
 * @param schemas `CREATE TABLE IF NOT EXISTS …`, in an order in which a table comes after those it refers to
 */
export function openState(dataDir: string, schemas: readonly string[]): DatabaseSync {
  const file = dataDir === ':memory:' ? dataDir : makeFile(dataDir)
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;')
  for (const schema of schemas) db.exec(schema)
  return db
}

/** SQLite gives its other files the mode of the first one, so that one is made before it looks. */
function makeFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'sandbox.db')
  closeSync(openSync(file, 'a', 0o600))
  return file
}
