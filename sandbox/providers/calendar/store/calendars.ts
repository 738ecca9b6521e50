import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS calendars (
    user_id   TEXT PRIMARY KEY REFERENCES users (id),
    seq       INTEGER NOT NULL,                 -- raised with every change; sync tokens hold it
    horizon   INTEGER NOT NULL                  -- tokens from before it are no longer good
  ) STRICT, WITHOUT ROWID;
`

/** How far an account's calendars have changed. */
export interface CalendarState {
  seq: number
  /** Sync tokens older than this are refused. */
  horizon: number
}

/** Undefined for an account whose calendars were never looked at. */
export function findCalendarState(db: DatabaseSync, userId: string): CalendarState | undefined {
  const row = db.prepare('SELECT seq, horizon FROM calendars WHERE user_id = ?').get(userId)
  return row && { seq: Number(row.seq), horizon: Number(row.horizon) }
}

export function saveCalendarState(db: DatabaseSync, userId: string, { seq, horizon }: CalendarState): void {
  db.prepare(
    `INSERT INTO calendars (user_id, seq, horizon) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq, horizon = excluded.horizon`,
  ).run(userId, seq, horizon)
}
