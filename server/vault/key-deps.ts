import type { Kysely } from 'kysely'
import type { Database } from '../store/database.ts'
import type { KekSet } from './kek-set.ts'

/** What keys are fetched, made and replaced with. */
export interface KeyDeps {
  db: Kysely<Database>
  keks: KekSet
  /** Epoch milliseconds. */
  now(): number
}
