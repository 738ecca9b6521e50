import { expect } from 'vitest'
import type { TenantId } from '../../server/core/ids.ts'
import { summariseThread } from '../../server/inbox/summarise-thread.ts'
import type { Db } from '../../server/store/database.ts'
import { findMailboxForWork, type MailboxRow } from '../../server/store/mailboxes.ts'
import { listThreadMembers } from '../../server/store/messages.ts'
import type { SandboxAccount } from './sandbox-account.ts'

/** Where a mailbox stands. */
export async function mailboxOf(db: Db, tenantId: TenantId, mailboxId: string): Promise<MailboxRow> {
  const mailbox = await findMailboxForWork(db, tenantId, mailboxId)
  if (!mailbox) throw new Error('the mailbox is gone')
  return mailbox
}

/**
 * Hold the mirror against the sandbox: every message once, in its thread, with its labels, its text or its reason;
 * every list as its messages say; every counter true; nothing left to do.
 */
export async function expectMirror(
  db: Db,
  tenantId: TenantId,
  mailboxId: string,
  account: SandboxAccount,
): Promise<void> {
  const rows = await db.selectFrom('messages').selectAll().where('mailbox_id', '=', mailboxId).orderBy('id').execute()
  const far = [...account.messages().values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  expect(
    rows.map((row) => ({ id: row.id, threadId: row.thread_id, labelIds: row.label_ids.toSorted(), at: row.at })),
  ).toEqual(
    far.map((message) => ({
      id: message.id,
      threadId: message.threadId,
      labelIds: message.labelIds.toSorted(),
      at: message.internalDate,
    })),
  )

  const contents = await db
    .selectFrom('message_contents')
    .select('message_id')
    .where('mailbox_id', '=', mailboxId)
    .execute()
  const held = await db
    .selectFrom('quarantined_messages')
    .select('message_id')
    .where('mailbox_id', '=', mailboxId)
    .execute()
  const readable = rows.filter((row) => row.quarantined === null).map((row) => row.id)
  expect(contents.map((row) => row.message_id).sort()).toEqual(readable)
  expect(held.map((row) => row.message_id).sort()).toEqual(rows.filter((row) => row.quarantined).map((row) => row.id))

  await expectSummaries(db, tenantId, mailboxId)
  const mailbox = await mailboxOf(db, tenantId, mailboxId)
  expect(mailbox).toMatchObject({
    phase: 'ready',
    messages: rows.length,
    expected: rows.length,
    quarantined: held.length,
  })
  expect(await db.selectFrom('sync_tasks').selectAll().where('mailbox_id', '=', mailboxId).execute()).toEqual([])
}

async function expectSummaries(db: Db, tenantId: TenantId, mailboxId: string): Promise<void> {
  const mailbox = await mailboxOf(db, tenantId, mailboxId)
  const messages = await db.selectFrom('messages').select('thread_id').where('mailbox_id', '=', mailboxId).execute()
  const threadIds = [...new Set(messages.map((row) => row.thread_id))]
  const members = Map.groupBy(await listThreadMembers(db, tenantId, mailbox.id, threadIds), (member) => member.threadId)
  const summaries = [...members.values()].map((one) => summariseThread(one)).filter((one) => one !== undefined)

  const threads = await db.selectFrom('threads').selectAll().where('mailbox_id', '=', mailboxId).execute()
  const told = threads.map((row) => [row.id, row.subject, row.snippet, row.message_count, row.unread, row.last_at])
  const meant = summaries.map(({ thread: { id, subject, snippet, messageCount, unread, lastAt } }) => [
    id,
    subject,
    snippet,
    messageCount,
    unread,
    lastAt,
  ])
  expect(told.sort()).toEqual(meant.sort())

  const shown = await db.selectFrom('thread_labels').selectAll().where('mailbox_id', '=', mailboxId).execute()
  const labels = summaries.flatMap((summary) => summary.labels)
  expect(shown.map((row) => `${row.label_id} ${row.thread_id} ${row.last_at} ${row.unread}`).sort()).toEqual(
    labels.map((label) => `${label.labelId} ${label.threadId} ${label.lastAt} ${label.unread}`).sort(),
  )
}
