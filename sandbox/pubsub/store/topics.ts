import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS pubsub_topics (
    name       TEXT PRIMARY KEY,                -- projects/P/topics/T
    bindings   TEXT NOT NULL                    -- JSON: the policy's roles with their members
  ) STRICT, WITHOUT ROWID;
`

/** One role of a policy and who holds it, as `setIamPolicy` takes it. */
export interface Binding {
  role: string
  members: readonly string[]
}

/** Where messages are published to. */
export interface Topic {
  /** `projects/P/topics/T` */
  name: string
  bindings: readonly Binding[]
}

/** Who sends Gmail's notifications. @see https://developers.google.com/workspace/gmail/api/guides/push */
export const GMAIL_PUBLISHER = 'serviceAccount:gmail-api-push@system.gserviceaccount.com'
export const PUBLISHER_ROLE = 'roles/pubsub.publisher'

/** Whether Gmail may publish to a topic. */
export function admitsGmail(topic: Topic): boolean {
  return topic.bindings.some(({ role, members }) => role === PUBLISHER_ROLE && members.includes(GMAIL_PUBLISHER))
}

/** Where is published to, and who may. */
export function topicRows(db: DatabaseSync) {
  const save = db.prepare(
    'INSERT INTO pubsub_topics VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET bindings = excluded.bindings',
  )
  const select = db.prepare('SELECT name, bindings FROM pubsub_topics WHERE name = ?')
  const all = db.prepare('SELECT name, bindings FROM pubsub_topics ORDER BY name')
  const remove = db.prepare('DELETE FROM pubsub_topics WHERE name = ?')
  return {
    save: (topic: Topic) => void save.run(topic.name, JSON.stringify(topic.bindings)),
    find(name: string): Topic | undefined {
      const row = select.get(name)
      return row && topicOf(row)
    },
    list: () => all.all().map(topicOf),
    remove: (name: string) => void remove.run(name),
  }
}

function topicOf(row: Record<string, unknown>): Topic {
  return { name: String(row.name), bindings: JSON.parse(String(row.bindings)) }
}
