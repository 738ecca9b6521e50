import type { DatabaseSync } from 'node:sqlite'
import { readSetting, writeSetting } from '../../state/settings.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS imap_mailboxes (
    user_id     TEXT PRIMARY KEY,
    followed_to INTEGER NOT NULL  -- the history id up to which every message has its UIDs
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS imap_folders (
    user_id      TEXT NOT NULL REFERENCES imap_mailboxes (user_id) ON DELETE CASCADE,
    folder       TEXT NOT NULL,   -- a label's id, or ALL
    uid_validity INTEGER NOT NULL,
    uid_next     INTEGER NOT NULL,
    PRIMARY KEY (user_id, folder)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS imap_uids (
    user_id     TEXT NOT NULL,
    folder      TEXT NOT NULL,
    uid         INTEGER NOT NULL,
    message_row INTEGER NOT NULL REFERENCES messages (row) ON DELETE CASCADE,
    deleted     INTEGER NOT NULL DEFAULT 0,  -- \\Deleted, where it does not expunge at once
    PRIMARY KEY (user_id, folder, uid),
    FOREIGN KEY (user_id, folder) REFERENCES imap_folders (user_id, folder) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS imap_uids_by_message ON imap_uids (message_row, folder);
`

export interface FolderNumbers {
  uidValidity: number
  uidNext: number
}

/** The UIDs of every message in every folder it is seen in. They are kept, so that a restart changes none. */
export function openUids(db: DatabaseSync) {
  const selectFollowed = db.prepare('SELECT followed_to FROM imap_mailboxes WHERE user_id = ?')
  const upsertFollowed = db.prepare(
    `INSERT INTO imap_mailboxes VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET followed_to = excluded.followed_to`,
  )
  const forget = db.prepare('DELETE FROM imap_mailboxes WHERE user_id = ?')
  const selectFolder = db.prepare('SELECT uid_validity, uid_next FROM imap_folders WHERE user_id = ? AND folder = ?')
  const insertFolder = db.prepare('INSERT INTO imap_folders VALUES (?, ?, ?, 1)')
  const removeFolder = db.prepare('DELETE FROM imap_folders WHERE user_id = ? AND folder = ?')
  const takeUid = db.prepare(
    `UPDATE imap_folders SET uid_next = uid_next + 1 WHERE user_id = ? AND folder = ? RETURNING uid_next - 1 AS uid`,
  )
  const insert = db.prepare('INSERT INTO imap_uids (user_id, folder, uid, message_row) VALUES (?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM imap_uids WHERE message_row = ? AND folder = ?')
  const selectUid = db.prepare('SELECT uid FROM imap_uids WHERE message_row = ? AND folder = ?')
  const selectFolders = db.prepare('SELECT folder FROM imap_uids WHERE message_row = ?')
  const setDeleted = db.prepare('UPDATE imap_uids SET deleted = ? WHERE message_row = ? AND folder = ?')

  function takeUidValidity(): number {
    const next = (readSetting(db, 'imapUidValidity', Number) ?? 0) + 1
    writeSetting(db, 'imapUidValidity', next)
    return next
  }

  function openFolder(userId: string, folder: string): FolderNumbers {
    const row = selectFolder.get(userId, folder)
    if (row) return { uidValidity: Number(row.uid_validity), uidNext: Number(row.uid_next) }
    const uidValidity = takeUidValidity()
    insertFolder.run(userId, folder, uidValidity)
    return { uidValidity, uidNext: 1 }
  }

  return {
    /** The history id up to which UIDs are given; undefined before the mailbox was ever opened over IMAP. */
    findFollowed(userId: string): number | undefined {
      const row = selectFollowed.get(userId)
      return row && Number(row.followed_to)
    },
    setFollowed: (userId: string, historyId: number) => void upsertFollowed.run(userId, historyId),
    /** Throw away every UID of a mailbox: its folders come back with another UIDVALIDITY. */
    forget: (userId: string) => void forget.run(userId),
    /** A folder's numbers. The first time it gets a UIDVALIDITY that no folder ever had. */
    openFolder,
    /** Throw away a folder's UIDs, and with them its UIDVALIDITY. */
    removeFolder: (userId: string, folder: string) => void removeFolder.run(userId, folder),
    /** Give a message its UID in a folder. */
    add(userId: string, folder: string, messageRow: number): void {
      openFolder(userId, folder)
      insert.run(userId, folder, Number(takeUid.get(userId, folder)?.uid), messageRow)
    },
    remove: (folder: string, messageRow: number) => void remove.run(messageRow, folder),
    find(folder: string, messageRow: number): number | undefined {
      const row = selectUid.get(messageRow, folder)
      return row && Number(row.uid)
    },
    foldersOf: (messageRow: number) => selectFolders.all(messageRow).map((row) => String(row.folder)),
    setDeleted: (folder: string, messageRow: number, isDeleted: boolean) =>
      void setDeleted.run(Number(isDeleted), messageRow, folder),
  }
}

export type Uids = ReturnType<typeof openUids>
