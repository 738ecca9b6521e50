import type { DatabaseSync } from 'node:sqlite'

/**
 * Run `work` in one transaction: all of it is kept, or none when it throws.
 * Inside another transaction it joins that one, so that stories can be made of stories.
 */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work()
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
