import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS history (
    user_id        TEXT NOT NULL,
    id             INTEGER NOT NULL,
    at             INTEGER NOT NULL,  -- epoch ms of the sandbox's clock: decides when it can no longer be asked for
    kind           TEXT NOT NULL,
    message_id     TEXT NOT NULL,
    thread_id      TEXT NOT NULL,
    label_ids      TEXT NOT NULL,     -- JSON: what the message carried after the change
    changed_labels TEXT NOT NULL,     -- JSON: what was added or removed
    PRIMARY KEY (user_id, id)
  ) STRICT, WITHOUT ROWID;
`

/** `touched` names a message without saying what changed: Gmail sends such records and clients must bear them. */
export type HistoryKind = 'messageAdded' | 'messageDeleted' | 'labelAdded' | 'labelRemoved' | 'touched'

export interface HistoryRow {
  id: number
  kind: HistoryKind
  messageId: string
  threadId: string
  labelIds: readonly string[]
  changedLabels: readonly string[]
}

/** Every change of every mailbox, in order. */
export function historyRows(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const since = db.prepare(
    `SELECT id, kind, message_id, thread_id, label_ids, changed_labels FROM history
     WHERE user_id = ? AND id > ? ORDER BY id`,
  )
  const newestBefore = db.prepare('SELECT id FROM history WHERE user_id = ? AND at < ? ORDER BY id DESC LIMIT 1')
  const erase = db.prepare('DELETE FROM history WHERE user_id = ?')
  return {
    insert: (userId: string, at: number, record: HistoryRow) =>
      void insert.run(
        userId,
        record.id,
        at,
        record.kind,
        record.messageId,
        record.threadId,
        JSON.stringify(record.labelIds),
        JSON.stringify(record.changedLabels),
      ),
    /** Lazily, oldest first. */
    *since(userId: string, id: number): Generator<HistoryRow> {
      for (const row of since.iterate(userId, id)) yield historyOf(row)
    },
    /** The newest record older than `at`: what was asked for from before it is gone. */
    findNewestBefore(userId: string, at: number): number | undefined {
      const row = newestBefore.get(userId, at)
      return row && Number(row.id)
    },
    erase: (userId: string) => void erase.run(userId),
  }
}

export type HistoryRows = ReturnType<typeof historyRows>

const KINDS: Readonly<Record<string, HistoryKind>> = {
  messageAdded: 'messageAdded',
  messageDeleted: 'messageDeleted',
  labelAdded: 'labelAdded',
  labelRemoved: 'labelRemoved',
}

function historyOf(row: Record<string, SQLOutputValue>): HistoryRow {
  return {
    id: Number(row.id),
    kind: KINDS[String(row.kind)] ?? 'touched',
    messageId: String(row.message_id),
    threadId: String(row.thread_id),
    labelIds: JSON.parse(String(row.label_ids)),
    changedLabels: JSON.parse(String(row.changed_labels)),
  }
}
