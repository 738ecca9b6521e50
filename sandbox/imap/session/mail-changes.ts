import type { DatabaseSync } from 'node:sqlite'

export interface MailChanges {
  /** Be told, soon after, that something changed in this person's mailbox. @returns a function that ends it */
  onChange(userId: string, listener: () => void): () => void
  close(): void
}

/**
 * Watch every mailbox of one database. The database itself tells, by a trigger of this connection: whoever changes
 * mail, by whatever function, is noticed. Listeners run once the change is committed, once for many changes in a row.
 */
export function openMailChanges(db: DatabaseSync): MailChanges {
  const listeners = new Map<string, Set<() => void>>()
  const changed = new Set<string>()

  function tell(): void {
    const users = [...changed]
    changed.clear()
    for (const userId of users) for (const listener of listeners.get(userId) ?? []) listener()
  }

  db.function('imap_mailbox_changed', (userId) => {
    if (!listeners.has(String(userId))) return null
    // The transaction that we are in ends before anything else runs: mail is written without waiting in between.
    if (changed.size === 0) setImmediate(tell)
    changed.add(String(userId))
    return null
  })
  db.exec(`
    CREATE TEMP TRIGGER IF NOT EXISTS imap_watch AFTER UPDATE OF history_id ON main.mailboxes
    BEGIN SELECT imap_mailbox_changed(NEW.user_id); END`)

  return {
    onChange(userId, listener) {
      const own = listeners.get(userId) ?? new Set()
      listeners.set(userId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0 && listeners.get(userId) === own) listeners.delete(userId)
      }
    },
    close: () => db.exec('DROP TRIGGER IF EXISTS temp.imap_watch'),
  }
}
