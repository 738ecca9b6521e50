import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS risc_queue (
    position     INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id   TEXT NOT NULL,
    jti          TEXT NOT NULL,
    claims       TEXT NOT NULL,                 -- JSON: what is signed; the same at every try
    event        TEXT NOT NULL,                 -- short name
    account      TEXT,                          -- for faults and the log
    fault        TEXT,                          -- what is to be wrong with it
    available_at INTEGER NOT NULL,              -- epoch ms
    attempts     INTEGER NOT NULL DEFAULT 0
  ) STRICT;
`

/** An event that its receiver has not taken yet. */
export interface Queued {
  position: number
  projectId: string
  jti: string
  /** What is signed; the same at every try. */
  claims: Readonly<Record<string, unknown>>
  event: string
  account: string | undefined
  /** What is to be wrong with it. */
  fault: string | undefined
  availableAt: number
  attempts: number
}

/** What receivers have still to be told. It survives a restart. */
export function queueRows(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO risc_queue (project_id, jti, claims, event, account, fault, available_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const due = db.prepare('SELECT * FROM risc_queue WHERE available_at <= ? ORDER BY available_at, position')
  const next = db.prepare('SELECT min(available_at) AS at FROM risc_queue WHERE available_at > ?')
  const count = db.prepare('SELECT count(*) AS count FROM risc_queue WHERE project_id = ?')
  const postpone = db.prepare('UPDATE risc_queue SET available_at = ?, attempts = attempts + 1 WHERE position = ?')
  const remove = db.prepare('DELETE FROM risc_queue WHERE position = ?')
  return {
    insert({ projectId, jti, claims, event, account, fault, availableAt }: Omit<Queued, 'position' | 'attempts'>) {
      insert.run(projectId, jti, JSON.stringify(claims), event, account ?? null, fault ?? null, availableAt)
    },
    due: (now: number) => due.all(now).map(queuedOf),
    /** When the next one becomes due, after `now`. */
    findNextAt(now: number): number | undefined {
      const at = next.get(now)?.at
      return at === null || at === undefined ? undefined : Number(at)
    },
    count: (projectId: string) => Number(count.get(projectId)?.count),
    postpone: (position: number, until: number) => void postpone.run(until, position),
    remove: (position: number) => void remove.run(position),
  }
}

function queuedOf(row: Record<string, unknown>): Queued {
  return {
    position: Number(row.position),
    projectId: String(row.project_id),
    jti: String(row.jti),
    claims: JSON.parse(String(row.claims)),
    event: String(row.event),
    account: row.account === null ? undefined : String(row.account),
    fault: row.fault === null ? undefined : String(row.fault),
    availableAt: Number(row.available_at),
    attempts: Number(row.attempts),
  }
}
