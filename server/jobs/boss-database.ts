import type pg from 'pg'
import type { Db as BossDatabase } from 'pg-boss'

/** The process's one listening connection, as far as jobs need it (`events/listener.ts`). */
export interface Ears {
  /** @param onReconnect Called after the connection was away: notifications of that time are lost. */
  listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>
  /** Hold an advisory lock, shared, while this process is connected. */
  hold(lock: number): Promise<void>
}

/** pg-boss on our pool and our listening connection, so that a process has no connections beside them. */
export function bossDatabase(pool: pg.Pool, listen?: Ears['listen']): BossDatabase {
  return {
    executeSql: (text, values) => pool.query(text, values),
    ...(listen && { listen }),
  }
}
