import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS gmail_watches (
    user_id       TEXT NOT NULL,
    project_id    TEXT NOT NULL,                -- of the client that asked: one watch for each
    topic         TEXT NOT NULL,
    label_ids     TEXT NOT NULL,                -- JSON; empty for all
    behavior      TEXT NOT NULL,                -- include or exclude those labels
    expires_at    INTEGER NOT NULL,
    told_at       INTEGER NOT NULL,             -- of the last notification
    told_history  INTEGER NOT NULL,             -- where the mailbox stood at the last look
    dropped       INTEGER NOT NULL DEFAULT 0,   -- beyond one a second
    PRIMARY KEY (user_id, project_id)
  ) STRICT, WITHOUT ROWID;
`

/** Gmail's promise to publish what changes in one mailbox, for a week. */
export interface Watch {
  userId: string
  projectId: string
  topic: string
  /** Empty for all of them. */
  labelIds: readonly string[]
  behavior: 'include' | 'exclude'
  /** Epoch milliseconds of the sandbox's clock, as all times here. */
  expiresAt: number
  toldAt: number
  toldHistory: number
  /** Notifications that were left out because they came within a second of another. */
  dropped: number
}

/** Which mailboxes are watched, for which projects. */
export function watchRows(db: DatabaseSync) {
  const save = db.prepare(`INSERT OR REPLACE INTO gmail_watches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const select = db.prepare('SELECT * FROM gmail_watches WHERE user_id = ? AND project_id = ?')
  const ofUser = db.prepare('SELECT * FROM gmail_watches WHERE user_id = ?')
  const all = db.prepare('SELECT * FROM gmail_watches ORDER BY user_id, project_id')
  const remove = db.prepare('DELETE FROM gmail_watches WHERE user_id = ? AND project_id = ?')
  return {
    save: (watch: Watch) =>
      void save.run(
        watch.userId,
        watch.projectId,
        watch.topic,
        JSON.stringify(watch.labelIds),
        watch.behavior,
        watch.expiresAt,
        watch.toldAt,
        watch.toldHistory,
        watch.dropped,
      ),
    find(userId: string, projectId: string): Watch | undefined {
      const row = select.get(userId, projectId)
      return row && watchOf(row)
    },
    ofUser: (userId: string) => ofUser.all(userId).map(watchOf),
    list: () => all.all().map(watchOf),
    remove: (userId: string, projectId: string) => void remove.run(userId, projectId),
  }
}

function watchOf(row: Record<string, unknown>): Watch {
  return {
    userId: String(row.user_id),
    projectId: String(row.project_id),
    topic: String(row.topic),
    labelIds: JSON.parse(String(row.label_ids)),
    behavior: row.behavior === 'exclude' ? 'exclude' : 'include',
    expiresAt: Number(row.expires_at),
    toldAt: Number(row.told_at),
    toldHistory: Number(row.told_history),
    dropped: Number(row.dropped),
  }
}
