import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Count one more attempt under a key and say how many there are in its window. The window starts with the first attempt
 * and all processes share it.
 *
 * @param windowMs How long attempts are counted together.
 */
export async function countAttempt(
  db: Db,
  key: string,
  now: number,
  windowMs: number,
): Promise<{ attempts: number; endsAt: number }> {
  const { rows } = await sql<{ points: number; expire: number }>`
    insert into rate_limits as held (key, points, expire) values (${key}, 1, ${now + windowMs})
    on conflict (key) do update set
      points = case when held.expire <= ${now} then 1 else held.points + 1 end,
      expire = case when held.expire <= ${now} then excluded.expire else held.expire end
    returning points, expire`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('an upsert returned no row')
  return { attempts: row.points, endsAt: row.expire }
}

/** When the windows of some keys end that have not ended yet, epoch milliseconds. */
export async function listAttemptEnds(db: Db, keys: readonly string[], now: number): Promise<number[]> {
  const rows = await db
    .selectFrom('rate_limits')
    .select('expire')
    .where('key', 'in', keys)
    .where('expire', '>', now)
    .execute()
  return rows.flatMap(({ expire }) => expire ?? [])
}

/** Forget a key: after a success, earlier misspellings no longer count. */
export async function clearAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('rate_limits').where('key', '=', key).execute()
}

/** Take one attempt back: it was a success, and says nothing of the others under its key. */
export async function uncountAttempt(db: Db, key: string): Promise<void> {
  await sql`update rate_limits set points = greatest(points - 1, 0) where key = ${key}`.execute(db)
}

/** Drop what has ended. */
export async function pruneAttempts(db: Db, now: number): Promise<void> {
  await db.deleteFrom('rate_limits').where('expire', '<=', now).execute()
}
