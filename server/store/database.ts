import type { Kysely, Transaction } from 'kysely'
import type { DB } from './database.generated.ts'

/** Every table, its columns typed as the migrations make them. */
export type Database = DB

/** What a statement runs on: the pool, or the transaction that its caller has opened. */
export type Db = Kysely<Database> | Transaction<Database>
/** A transaction that is open: for statements that belong to one story. */
export type Trx = Transaction<Database>
