import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS pubsub_subscriptions (
    name                 TEXT PRIMARY KEY,      -- projects/P/subscriptions/S
    topic                TEXT NOT NULL,
    push                 TEXT,                  -- JSON; null for one that is pulled
    ack_deadline_seconds INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`

/** Where messages are pushed to, and as whom. */
export interface PushTarget {
  endpoint: string
  /** Absent where no token is sent. */
  token?: { serviceAccountEmail: string; audience: string }
}

/** Somebody who wants every message of a topic. */
export interface Subscription {
  /** `projects/P/subscriptions/S` */
  name: string
  topic: string
  push: PushTarget | undefined
  /** 10 to 600. For a push it is the request's deadline too. */
  ackDeadlineSeconds: number
}

/** Who is handed what is published. */
export function subscriptionRows(db: DatabaseSync) {
  const save = db.prepare(
    `INSERT INTO pubsub_subscriptions VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET topic = excluded.topic,
       push = excluded.push, ack_deadline_seconds = excluded.ack_deadline_seconds`,
  )
  const select = db.prepare('SELECT * FROM pubsub_subscriptions WHERE name = ?')
  const all = db.prepare('SELECT * FROM pubsub_subscriptions ORDER BY name')
  const remove = db.prepare('DELETE FROM pubsub_subscriptions WHERE name = ?')
  return {
    save({ name, topic, push, ackDeadlineSeconds }: Subscription): void {
      save.run(name, topic, push === undefined ? null : JSON.stringify(push), ackDeadlineSeconds)
    },
    find(name: string): Subscription | undefined {
      const row = select.get(name)
      return row && subscriptionOf(row)
    },
    list: () => all.all().map(subscriptionOf),
    remove: (name: string) => void remove.run(name),
  }
}

function subscriptionOf(row: Record<string, unknown>): Subscription {
  return {
    name: String(row.name),
    topic: String(row.topic),
    push: row.push === null ? undefined : JSON.parse(String(row.push)),
    ackDeadlineSeconds: Number(row.ack_deadline_seconds),
  }
}
