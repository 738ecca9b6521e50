import type { DatabaseSync } from 'node:sqlite'

/**
 * Be told of every mailbox whose history has moved. The database itself tells, by a trigger of this
 * connection: whoever changes mail, by whatever function, is noticed. The listener runs once the
 * change is committed, once for many in a row.
 *
 * @returns a function that ends it
 */
export function followHistories(db: DatabaseSync, listener: (userIds: readonly string[]) => void): () => void {
  const moved = new Set<string>()
  let stopped = false

  function tell(): void {
    const users = [...moved]
    moved.clear()
    if (!stopped) listener(users)
  }

  db.function('pubsub_history_moved', (userId) => {
    // The transaction that we are in ends before anything else runs: mail is written without waiting in between.
    if (moved.size === 0) setImmediate(tell)
    moved.add(String(userId))
    return null
  })
  db.exec(`
    CREATE TEMP TRIGGER IF NOT EXISTS pubsub_follow AFTER UPDATE OF history_id ON main.mailboxes
    BEGIN SELECT pubsub_history_moved(NEW.user_id); END`)
  return () => {
    stopped = true
    db.exec('DROP TRIGGER IF EXISTS temp.pubsub_follow')
  }
}
