import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS pubsub_backlog (
    position     INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: ack ids are made of it
    subscription TEXT NOT NULL,
    message_id   TEXT NOT NULL,
    data         TEXT NOT NULL,                 -- base64, as it will be sent
    account      TEXT,                          -- whose mailbox changed, for faults and the log
    published_at INTEGER NOT NULL,              -- epoch ms, as all times here
    available_at INTEGER NOT NULL,              -- not before
    attempts     INTEGER NOT NULL DEFAULT 0,
    held         INTEGER NOT NULL DEFAULT 0     -- waits for the next message, to come after it
  ) STRICT;
  CREATE INDEX IF NOT EXISTS pubsub_backlog_due ON pubsub_backlog (subscription, available_at);
`

/** A message that one subscription has not acknowledged yet. */
export interface Waiting {
  position: number
  subscription: string
  messageId: string
  /** Base64. */
  data: string
  account: string | undefined
  publishedAt: number
  availableAt: number
  /** How often it was handed out. */
  attempts: number
}

/** What every subscription has still to hand out. It survives a restart: what was under way then comes again. */
export function backlogRows(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO pubsub_backlog (subscription, message_id, data, account, published_at, available_at, held)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const due = db.prepare(
    'SELECT * FROM pubsub_backlog WHERE subscription = ? AND available_at <= ? ORDER BY available_at, position',
  )
  const next = db.prepare(
    'SELECT min(available_at) AS at FROM pubsub_backlog WHERE subscription = ? AND available_at > ?',
  )
  const count = db.prepare('SELECT count(*) AS count FROM pubsub_backlog WHERE subscription = ?')
  const postpone = db.prepare('UPDATE pubsub_backlog SET available_at = ?, attempts = attempts + ? WHERE position = ?')
  const release = db.prepare('UPDATE pubsub_backlog SET held = 0, available_at = ? WHERE subscription = ? AND held = 1')
  const remove = db.prepare('DELETE FROM pubsub_backlog WHERE position = ? AND subscription = ?')
  const erase = db.prepare('DELETE FROM pubsub_backlog WHERE subscription = ?')
  const expire = db.prepare('DELETE FROM pubsub_backlog WHERE published_at < ?')
  return {
    insert(message: Omit<Waiting, 'position' | 'attempts'>, held: boolean): void {
      const { subscription, messageId, data, account, publishedAt, availableAt } = message
      insert.run(subscription, messageId, data, account ?? null, publishedAt, availableAt, held ? 1 : 0)
    },
    due: (subscription: string, now: number) => due.all(subscription, now).map(waitingOf),
    /** When the next one becomes due, after `now`. */
    findNextAt(subscription: string, now: number): number | undefined {
      const at = next.get(subscription, now)?.at
      return at === null || at === undefined ? undefined : Number(at)
    },
    count: (subscription: string) => Number(count.get(subscription)?.count),
    /** Hand it out, or again, not before then. @param attempts how many more have been made */
    postpone: (position: number, until: number, attempts: 0 | 1) => void postpone.run(until, attempts, position),
    /** Let go those that waited for the next message. */
    release: (subscription: string, at: number) => void release.run(at, subscription),
    remove: (subscription: string, position: number) => remove.run(position, subscription).changes > 0,
    erase: (subscription: string) => void erase.run(subscription),
    /** Forget what was published before then. */
    expire: (before: number) => void expire.run(before),
  }
}

function waitingOf(row: Record<string, unknown>): Waiting {
  return {
    position: Number(row.position),
    subscription: String(row.subscription),
    messageId: String(row.message_id),
    data: String(row.data),
    account: row.account === null ? undefined : String(row.account),
    publishedAt: Number(row.published_at),
    availableAt: Number(row.available_at),
    attempts: Number(row.attempts),
  }
}
