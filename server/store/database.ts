import type { Kysely, Transaction } from 'kysely'
import type { DB } from './database.generated.ts'

export type Database = DB

/** What a statement runs on: the pool, or the transaction that its caller has opened. */
export type Db = Kysely<Database> | Transaction<Database>
export type Trx = Transaction<Database>
