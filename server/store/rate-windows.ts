import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Take a share of what may be asked in one window, ahead of being asked: all processes take from the same sum.
 *
 * @param name The window of one key or person; another window has another name.
 * @param endsAt End of the window, epoch milliseconds. Rows go some time after it.
 * @returns how much has been taken in all, this share included
 */
export async function takeShare(db: Db, name: string, share: number, endsAt: number): Promise<number> {
  const { rows } = await sql<{ points: number }>`
    insert into rate_limits as held (key, points, expire) values (${name}, ${share}, ${endsAt})
    on conflict (key) do update set points = held.points + excluded.points
    returning points`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('an upsert returned no row')
  return row.points
}
