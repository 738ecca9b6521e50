import { summariseThread } from '../../server/inbox/summarise-thread.ts'
import type { Db } from '../../server/store/database.ts'
import { listThreadMembers } from '../../server/store/messages.ts'
import type { MailboxIds } from '../mirror/open-mailbox.ts'
import type { SandboxAccount } from '../mirror/sandbox-account.ts'

/**
 * Hold the one mirror of a database against the sandbox: every message once, in its thread, with its labels and its
 * text, every list as its messages say, and nothing left to do.
 *
 * @throws when it is not so
 */
export async function compareMirror(db: Db, account: SandboxAccount): Promise<Record<string, number>> {
  const far = account.messages()
  const rows = await db.selectFrom('messages').select(['id', 'thread_id', 'label_ids', 'quarantined']).execute()
  const texts = await db.selectFrom('message_contents').select('message_id').execute()
  const tasks = await db.selectFrom('sync_tasks').select('message_id').execute()
  const wrong = rows.filter(({ id, thread_id, label_ids }) => {
    const message = far.get(id)
    return message?.threadId !== thread_id || message.labelIds.toSorted().join() !== label_ids.toSorted().join()
  })
  const figures = {
    expected: far.size,
    mirrored: rows.length,
    distinct: new Set(rows.map((row) => row.id)).size,
    with_text: texts.length,
    wrong: wrong.length,
    wrong_threads: await countWrongThreads(db),
    left_over: tasks.length,
  }
  const { expected, mirrored, distinct, with_text } = figures
  const whole = new Set([expected, mirrored, distinct, with_text]).size === 1
  if (!whole || figures.wrong + figures.wrong_threads + figures.left_over > 0) {
    throw new Error(`the mirror is not what the sandbox holds: ${JSON.stringify(figures)}`)
  }
  return figures
}

/** Threads whose row is not what their messages make of it, missing and superfluous ones included. */
async function countWrongThreads(db: Db): Promise<number> {
  const mailbox = await db.selectFrom('mailboxes').select(['tenant_id', 'id']).executeTakeFirstOrThrow()
  const messages = await db.selectFrom('messages').select('thread_id').distinct().execute()
  const [tenantId, mailboxId] = [mailbox.tenant_id, mailbox.id] as [MailboxIds['tenantId'], MailboxIds['mailboxId']]
  const ids = messages.map((row) => row.thread_id)
  const members = Map.groupBy(await listThreadMembers(db, tenantId, mailboxId, ids), (member) => member.threadId)
  const meant = new Map(
    [...members.values()].flatMap((one) => {
      const thread = summariseThread(one)?.thread
      return thread ? [[thread.id, [thread.messageCount, thread.unread, thread.lastAt].join()]] : []
    }),
  )
  const shown = await db.selectFrom('threads').select(['id', 'message_count', 'unread', 'last_at']).execute()
  const wrong = shown.filter((row) => meant.get(row.id) !== [row.message_count, row.unread, row.last_at].join())
  return wrong.length + Math.max(0, meant.size - shown.length)
}
