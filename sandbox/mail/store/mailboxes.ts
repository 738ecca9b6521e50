import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS mailboxes (
    user_id            TEXT PRIMARY KEY,
    history_id         INTEGER NOT NULL,  -- of the newest change
    first_history_id   INTEGER NOT NULL,  -- where the mailbox began: nothing older was ever valid
    history_horizon_ms INTEGER NOT NULL,  -- how long a change can be asked for
    next_label         INTEGER NOT NULL   -- Label_n of the next user label
  ) STRICT, WITHOUT ROWID;
`

/** Real mailboxes count in the hundreds of thousands; a test that stores 1 must find it expired. */
const FIRST_HISTORY_ID = 412_000
/** Google: "typically valid for at least a week". */
const HISTORY_HORIZON_MS = 7 * 24 * 3_600_000

export interface Mailbox {
  historyId: number
  firstHistoryId: number
  historyHorizonMs: number
}

/** The rows that hold each mailbox's counters. */
export function mailboxRows(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO mailboxes VALUES (?, ?, ?, ?, 1) ON CONFLICT DO NOTHING')
  const select = db.prepare('SELECT history_id, first_history_id, history_horizon_ms FROM mailboxes WHERE user_id = ?')
  const setHistory = db.prepare('UPDATE mailboxes SET history_id = ? WHERE user_id = ?')
  const setHorizon = db.prepare('UPDATE mailboxes SET history_horizon_ms = ? WHERE user_id = ?')
  const takeLabel = db.prepare(
    'UPDATE mailboxes SET next_label = next_label + 1 WHERE user_id = ? RETURNING next_label - 1 AS number',
  )
  const restart = db.prepare('UPDATE mailboxes SET history_id = ?1, first_history_id = ?1 WHERE user_id = ?2')
  return {
    /** A user's mailbox, made empty when there is none: everybody at Google has one. */
    open(userId: string): Mailbox {
      const row = select.get(userId)
      if (row) {
        return {
          historyId: Number(row.history_id),
          firstHistoryId: Number(row.first_history_id),
          historyHorizonMs: Number(row.history_horizon_ms),
        }
      }
      insert.run(userId, FIRST_HISTORY_ID, FIRST_HISTORY_ID, HISTORY_HORIZON_MS)
      return { historyId: FIRST_HISTORY_ID, firstHistoryId: FIRST_HISTORY_ID, historyHorizonMs: HISTORY_HORIZON_MS }
    },
    setHistoryId: (userId: string, historyId: number) => void setHistory.run(historyId, userId),
    setHistoryHorizon: (userId: string, horizonMs: number) => void setHorizon.run(horizonMs, userId),
    takeLabelNumber: (userId: string) => Number(takeLabel.get(userId)?.number),
    /** Begin the history anew: whoever stood before `historyId` must read everything again. */
    restart: (userId: string, historyId: number) => void restart.run(historyId, userId),
  }
}

export type MailboxRows = ReturnType<typeof mailboxRows>
