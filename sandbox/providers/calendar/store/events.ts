import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS calendar_events (
    user_id     TEXT NOT NULL REFERENCES users (id),
    calendar_id TEXT NOT NULL,
    id          TEXT NOT NULL,
    starts_at   INTEGER NOT NULL,               -- epoch ms
    ends_at     INTEGER NOT NULL,
    seq         INTEGER NOT NULL,               -- of its last change
    status      TEXT NOT NULL,
    body        TEXT NOT NULL,                  -- JSON: the rest, as it is shown
    PRIMARY KEY (user_id, calendar_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS calendar_events_by_start ON calendar_events (user_id, calendar_id, starts_at, id);
  CREATE INDEX IF NOT EXISTS calendar_events_by_change ON calendar_events (user_id, calendar_id, seq);
`

export interface CalendarEvent {
  id: string
  /** Epoch milliseconds. */
  startsAt: number
  endsAt: number
  /** Of its last change. */
  seq: number
  status: 'confirmed' | 'cancelled'
  /** The rest, as it is shown. */
  body: Readonly<Record<string, unknown>>
}

/** Whose events, in which of their calendars. */
export interface Place {
  userId: string
  calendarId: string
}

/** Those that touch a span, in the order in which they begin; after the one that a page before ended with. */
export function listEventsByStart(
  db: DatabaseSync,
  { userId, calendarId }: Place,
  span: { from: number; until: number; after: { startsAt: number; id: string }; cancelledToo: boolean },
  limit: number,
): CalendarEvent[] {
  return db
    .prepare(
      `SELECT * FROM calendar_events WHERE user_id = ? AND calendar_id = ? AND ends_at > ? AND starts_at < ?
       AND (starts_at, id) > (?, ?) AND (status = 'confirmed' OR ?) ORDER BY starts_at, id LIMIT ?`,
    )
    .all(
      userId,
      calendarId,
      span.from,
      span.until,
      span.after.startsAt,
      span.after.id,
      Number(span.cancelledToo),
      limit,
    )
    .map(toEvent)
}

/** Those that changed after a change, in order of their last one; cancelled ones too. */
export function listEventsBySeq(
  db: DatabaseSync,
  { userId, calendarId }: Place,
  after: number,
  limit: number,
): CalendarEvent[] {
  return db
    .prepare('SELECT * FROM calendar_events WHERE user_id = ? AND calendar_id = ? AND seq > ? ORDER BY seq LIMIT ?')
    .all(userId, calendarId, after, limit)
    .map(toEvent)
}

export function findEvent(db: DatabaseSync, { userId, calendarId }: Place, id: string): CalendarEvent | undefined {
  const row = db
    .prepare('SELECT * FROM calendar_events WHERE user_id = ? AND calendar_id = ? AND id = ?')
    .get(userId, calendarId, id)
  return row && toEvent(row)
}

/** Write an event whole, new or changed. */
export function saveEvent(db: DatabaseSync, { userId, calendarId }: Place, event: CalendarEvent): void {
  db.prepare(
    `INSERT INTO calendar_events (user_id, calendar_id, id, starts_at, ends_at, seq, status, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at, seq = excluded.seq,
       status = excluded.status, body = excluded.body`,
  ).run(userId, calendarId, event.id, event.startsAt, event.endsAt, event.seq, event.status, JSON.stringify(event.body))
}

function toEvent(row: Record<string, unknown>): CalendarEvent {
  return {
    id: String(row.id),
    startsAt: Number(row.starts_at),
    endsAt: Number(row.ends_at),
    seq: Number(row.seq),
    status: row.status === 'cancelled' ? 'cancelled' : 'confirmed',
    body: JSON.parse(String(row.body)),
  }
}
