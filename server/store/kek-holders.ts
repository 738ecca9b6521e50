import { sql } from 'kysely'
import type { Db } from './database.ts'

/** The high half of our advisory locks' numbers: «LK» for a process that holds a key, «LL» for one that holds any. */
const KEK_LOCKS = 0x4c4b
const PRESENCE_LOCKS = 0x4c4c
const HALF = 2 ** 32

/** The advisory lock that every process that seals holds, shared, while it lives: taken after those of its keys. */
export const KEYS_PRESENCE = PRESENCE_LOCKS * HALF

/** The advisory lock that every process holds, shared, that has this key-encryption key. */
export function kekLock(kekId: string): number {
  return KEK_LOCKS * HALF + halfOf(kekId)
}

/** How many processes seal just now, and how many of them have this key-encryption key. */
export async function countKekHolders(db: Db, kekId: string): Promise<{ processes: number; holders: number }> {
  const { rows } = await sql<{ processes: number; holders: number }>`
    select
      count(*) filter (where classid = ${PRESENCE_LOCKS} and objid = 0) as processes,
      count(*) filter (where classid = ${KEK_LOCKS} and objid = ${halfOf(kekId)}::bigint) as holders
    from pg_locks
    where locktype = 'advisory' and objsubid = 1 and granted
      and database = (select oid from pg_database where datname = current_database())`.execute(db)
  return rows[0] ?? { processes: 0, holders: 0 }
}

/** Half of the id's 64 bits: keys of one database are a handful. */
function halfOf(kekId: string): number {
  return Number.parseInt(kekId.slice('kek_'.length, 'kek_'.length + 8), 16)
}
