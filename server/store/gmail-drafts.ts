import { type RawBuilder, sql } from 'kysely'
import type { DraftId, MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { KEPT_DRAFTS } from './gmail-draft-tasks.ts'

/** A draft of ours as it stands in Gmail. Times are epoch milliseconds. */
export interface GmailDraftRow {
  draftId: DraftId
  mailboxId: MailboxId
  /** Written into its header, so that it is known again under any id. */
  mark: string
  /** Gmail's id of the draft, and of the message that stands in it; null as long as Gmail has not said. */
  remoteId: string | null
  messageId: string | null
  threadId: string | null
  /** The version of ours that was written last; 0 before the first. */
  version: number
  /** Of what was written last, in hex. */
  digest: string | null
  /** Of what a call was to write whose answer has not come; and when the first of these calls began. */
  pendingDigest: string | null
  pendingAt: number | null
  /** What somebody did to it there: until one of us has said what becomes of it, nothing is written. */
  notice: 'changed' | 'deleted' | null
  /** In what the text there differs from ours. */
  differs: string[]
  noticedAt: number | null
  /** Somebody has said that ours is to stand there, whatever does. */
  overwrites: boolean
  /** Why Gmail does not take the version that is written down as written. */
  failedCode: string | null
  notBefore: number
}

export type GmailDraftChange = Partial<Omit<GmailDraftRow, 'draftId' | 'mailboxId' | 'mark'>> & {
  isMirrored?: boolean
}

export async function findGmailDraft(db: Db, tenantId: TenantId, draftId: string): Promise<GmailDraftRow | undefined> {
  const row = await db
    .selectFrom('gmail_drafts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  return (
    row && {
      draftId: row.draft_id as DraftId,
      mailboxId: row.mailbox_id as MailboxId,
      mark: row.mark,
      remoteId: row.remote_id,
      messageId: row.message_id,
      threadId: row.thread_id,
      version: row.version,
      digest: row.digest,
      pendingDigest: row.pending_digest,
      pendingAt: row.pending_at,
      notice: row.notice as GmailDraftRow['notice'],
      differs: row.differs,
      noticedAt: row.noticed_at,
      overwrites: row.overwrites,
      failedCode: row.failed_code,
      notBefore: row.not_before,
    }
  )
}

/** Write down that a draft is to stand there as well; nothing of it does yet. */
export async function insertGmailDraft(
  db: Db,
  tenantId: TenantId,
  { draftId, mailboxId, mark }: Pick<GmailDraftRow, 'draftId' | 'mailboxId' | 'mark'>,
): Promise<void> {
  await db
    .insertInto('gmail_drafts')
    .values({ tenant_id: tenantId, draft_id: draftId, mailbox_id: mailboxId, mark })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A condition on rows of `gmail_drafts`: that ours is to stand there. */
const isToStand = sql<boolean>`exists (
  select from (${KEPT_DRAFTS}) d
  where d.tenant_id = gmail_drafts.tenant_id and d.id = gmail_drafts.draft_id and not d.is_asked
)`

/**
 * Write down what a call is about to write, unless another worker has been at this draft since its row was read, for whoever was
 * held up between looking and writing would make a second one; or ours is to stand there no longer, since it was asked to be
 * sent, deleted, written in by an agent, or nobody wishes it any more.
 *
 * @param row As it was read. @returns `barred` where nothing was written down, and no call may be made
 */
export async function beginFarWrite(
  db: Db,
  tenantId: TenantId,
  row: Pick<GmailDraftRow, 'draftId' | 'mark' | 'remoteId' | 'version' | 'pendingAt'>,
  begun: Required<Pick<GmailDraftChange, 'remoteId' | 'messageId' | 'threadId' | 'pendingDigest' | 'pendingAt'>>,
): Promise<'begun' | 'barred'> {
  const { numUpdatedRows } = await db
    .updateTable('gmail_drafts')
    .set({
      remote_id: begun.remoteId,
      message_id: begun.messageId,
      thread_id: begun.threadId,
      pending_digest: begun.pendingDigest,
      pending_at: begun.pendingAt,
    })
    .where('tenant_id', '=', tenantId)
    .where('draft_id', '=', row.draftId)
    .where('mark', '=', row.mark)
    .where('version', '=', row.version)
    .where('remote_id', 'is not distinct from', row.remoteId)
    .where('pending_at', 'is not distinct from', row.pendingAt)
    .where(isToStand)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? 'begun' : 'barred'
}

export async function changeGmailDraft(
  db: Db,
  tenantId: TenantId,
  draftId: string,
  to: GmailDraftChange,
): Promise<void> {
  await db
    .updateTable('gmail_drafts')
    .set({
      ...(to.remoteId !== undefined && { remote_id: to.remoteId }),
      ...(to.messageId !== undefined && { message_id: to.messageId }),
      ...(to.threadId !== undefined && { thread_id: to.threadId }),
      ...(to.isMirrored !== undefined && { is_mirrored: to.isMirrored }),
      ...(to.version !== undefined && { version: to.version }),
      ...(to.digest !== undefined && { digest: to.digest }),
      ...(to.pendingDigest !== undefined && { pending_digest: to.pendingDigest }),
      ...(to.pendingAt !== undefined && { pending_at: to.pendingAt }),
      ...(to.notice !== undefined && { notice: to.notice }),
      ...(to.differs !== undefined && { differs: [...to.differs] }),
      ...(to.noticedAt !== undefined && { noticed_at: to.noticedAt }),
      ...(to.overwrites !== undefined && { overwrites: to.overwrites }),
      ...(to.failedCode !== undefined && { failed_code: to.failedCode }),
      ...(to.notBefore !== undefined && { not_before: to.notBefore }),
    })
    .where('tenant_id', '=', tenantId)
    .where('draft_id', '=', draftId)
    .execute()
}

export async function deleteGmailDraft(db: Db, tenantId: TenantId, draftId: string): Promise<void> {
  await db.deleteFrom('gmail_drafts').where('tenant_id', '=', tenantId).where('draft_id', '=', draftId).execute()
}

/** The messages of a thread that are drafts of ours, as they stand at the provider. Under the same id one may be sent there. */
export async function listOwnDraftMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadId: string,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('gmail_drafts as g')
    .innerJoin('messages as m', (join) =>
      join
        .onRef('m.tenant_id', '=', 'g.tenant_id')
        .onRef('m.mailbox_id', '=', 'g.mailbox_id')
        .onRef('m.id', '=', 'g.message_id'),
    )
    .select('m.id')
    .where('g.tenant_id', '=', tenantId)
    .where('g.mailbox_id', '=', mailboxId)
    .where('g.thread_id', '=', threadId)
    .where(sql<boolean>`'DRAFT' = any(m.label_ids)`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Which of these messages are but copies of drafts of ours. A copy carries Gmail's label for drafts: of others nobody asks. */
export async function listCopiesAmong<T extends { mailboxId: string; id: string; labelIds: readonly string[] }>(
  db: Db,
  tenantId: TenantId,
  messages: readonly T[],
): Promise<Set<T>> {
  const drafts = messages.filter(({ labelIds }) => labelIds.includes('DRAFT'))
  if (drafts.length === 0) return new Set()
  const { rows } = await sql<{ nr: number }>`
    select asked.nr::int as nr
    from unnest(${drafts.map(({ mailboxId }) => mailboxId)}::text[], ${drafts.map(({ id }) => id)}::text[])
      with ordinality as asked (mailbox_id, id, nr)
    where exists (
      select from gmail_drafts g
      where g.tenant_id = ${tenantId} and g.mailbox_id = asked.mailbox_id and g.message_id = asked.id
    )`.execute(db)
  return new Set(rows.flatMap(({ nr }) => drafts[nr - 1] ?? []))
}

/** Where a thread that is nothing but a draft of ours would show. */
const SHOWS_DRAFTS = new Set(['DRAFT', 'ALL'])

/**
 * A condition on rows of `thread_labels` under a label: that there is more behind it than drafts of ours, which lists show as
 * they stand here.
 */
export function isNoCopy(labelId: string): RawBuilder<boolean> {
  if (!SHOWS_DRAFTS.has(labelId)) return sql<boolean>`true`
  return sql<boolean>`(
    not exists (
      select from gmail_drafts g
      where g.tenant_id = thread_labels.tenant_id and g.mailbox_id = thread_labels.mailbox_id
        and g.thread_id = thread_labels.thread_id
    ) or exists (
      select from messages m
      where m.tenant_id = thread_labels.tenant_id and m.mailbox_id = thread_labels.mailbox_id
        and m.thread_id = thread_labels.thread_id and (${labelId} = 'ALL' or ${labelId} = any(m.label_ids))
        and not ('DRAFT' = any(m.label_ids) and exists (
          select from gmail_drafts g
          where g.tenant_id = m.tenant_id and g.mailbox_id = m.mailbox_id and g.thread_id = m.thread_id
            and g.message_id = m.id
        ))
    )
  )`
}
