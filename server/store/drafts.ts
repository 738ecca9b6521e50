import type { DraftContent, DraftKind } from '@letterlock/wire/drafts'
import { type RawBuilder, sql } from 'kysely'
import type { AuthorId, DraftId, MailboxId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Something that somebody writes, without its files. Times are epoch milliseconds. */
export interface DraftRecord {
  id: DraftId
  mailboxId: MailboxId
  kind: DraftKind
  threadId: string | null
  answersId: string | null
  version: number
  /** The version in which its text last changed; those behind it changed files alone. */
  contentVersion: number
  content: DraftContent
  /** Of the message that it answers, without the angle brackets, as are the references. */
  inReplyTo: string | null
  references: readonly string[]
  /** Messages of the thread that whoever writes knows of. */
  seenIds: readonly string[]
  authorId: AuthorId
  /** Who last changed its text or its files. */
  editorId: AuthorId
  /** Everybody who ever did, whoever began it among them. */
  editorIds: readonly string[]
  /** Addresses that agents have written into it, in the words of `addressKey`; also those that were taken out again. */
  agentAddresses: readonly string[]
  lock: DraftLockRow | null
  createdAt: number
  changedAt: number
  deletedAt: number | null
}

/** Who writes, and until when it is theirs alone. */
export interface DraftLockRow {
  byId: AuthorId
  /** Epoch milliseconds. */
  until: number
}

export async function insertDraft(
  trx: Trx,
  tenantId: TenantId,
  draft: Pick<
    DraftRecord,
    'id' | 'mailboxId' | 'kind' | 'threadId' | 'answersId' | 'content' | 'inReplyTo' | 'references' | 'seenIds'
  > & { authorId: AuthorId; lockedUntil: number; now: number },
): Promise<void> {
  await trx
    .insertInto('drafts')
    .values({
      tenant_id: tenantId,
      id: draft.id,
      mailbox_id: draft.mailboxId,
      kind: draft.kind,
      thread_id: draft.threadId,
      answers_id: draft.answersId,
      version: 1,
      content_version: 1,
      content: JSON.stringify(draft.content),
      in_reply_to: draft.inReplyTo,
      reference_ids: [...draft.references],
      seen_ids: [...draft.seenIds],
      author_id: draft.authorId,
      editor_id: draft.authorId,
      editor_ids: [draft.authorId],
      locked_by: draft.authorId,
      locked_until: draft.lockedUntil,
      created_at: draft.now,
      changed_at: draft.now,
    })
    .execute()
}

/** A draft, deleted or not. */
export async function findDraft(db: Db, tenantId: TenantId, id: string): Promise<DraftRecord | undefined> {
  const row = await select(db, tenantId).where('id', '=', id).executeTakeFirst()
  return row && readDraftRow(row)
}

/** The same, held until the transaction ends: whoever changes it or has it sent does so one after the other. */
export async function holdDraft(trx: Trx, tenantId: TenantId, id: string): Promise<DraftRecord | undefined> {
  const row = await select(trx, tenantId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return row && readDraftRow(row)
}

/** What becomes of a draft with its next version. */
export interface NextVersion {
  version: number
  /** Undefined: its files alone changed. */
  content?: DraftContent
  /** Undefined: as before. */
  agentAddresses?: readonly string[]
  editorId: AuthorId
  /** Whoever had a model write it, who has written in it as well; undefined: nobody did. */
  askedBy?: AuthorId
  now: number
}

export async function saveNextVersion(trx: Trx, tenantId: TenantId, id: DraftId, next: NextVersion): Promise<void> {
  await trx
    .updateTable('drafts')
    .set({
      version: next.version,
      editor_id: next.editorId,
      editor_ids: withEditors([next.editorId, ...(next.askedBy ? [next.askedBy] : [])]),
      changed_at: next.now,
      ...(next.agentAddresses && { agent_addresses: [...next.agentAddresses] }),
      ...(next.content && { content: JSON.stringify(next.content), content_version: next.version }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Everybody who ever wrote in a draft, these among them. */
function withEditors(ids: readonly AuthorId[]): RawBuilder<string[]> {
  return sql`editor_ids || array(select unnest(${[...ids]}::text[]) except select unnest(editor_ids))`
}

/** Write which messages of the thread whoever writes knows of. */
export async function saveSeen(trx: Trx, tenantId: TenantId, id: DraftId, seenIds: readonly string[]): Promise<void> {
  await trx
    .updateTable('drafts')
    .set({ seen_ids: [...seenIds] })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

export async function setDraftLock(
  trx: Trx,
  tenantId: TenantId,
  id: DraftId,
  lock: DraftLockRow | null,
): Promise<void> {
  await trx
    .updateTable('drafts')
    .set({ locked_by: lock?.byId ?? null, locked_until: lock?.until ?? null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Delete a draft so that it can be taken back, or take it back with null. @param at Epoch milliseconds. */
export async function setDraftDeleted(trx: Trx, tenantId: TenantId, id: DraftId, at: number | null): Promise<void> {
  await trx
    .updateTable('drafts')
    .set({ deleted_at: at, locked_by: null, locked_until: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** How many drafts that somebody began are neither deleted nor sent; counts no further than `most`. */
export async function countDraftsBy(db: Db, tenantId: TenantId, authorId: AuthorId, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select from drafts
      where tenant_id = ${tenantId} and author_id = ${authorId} and deleted_at is null and not exists (
        select from proposals sent
        where sent.tenant_id = drafts.tenant_id and sent.mailbox_id = drafts.mailbox_id
          and sent.draft_id = drafts.id and sent.status = 'sent'
      )
      limit ${most}
    ) begun`.execute(db)
  return rows[0]?.count ?? 0
}

/** Let drafts follow threads that have become one. */
export async function followJoinedDrafts(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { from, into }: { from: readonly string[]; into: string },
): Promise<void> {
  await trx
    .updateTable('drafts')
    .set({ thread_id: into })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`thread_id = any(${[...from]}::text[])`)
    .execute()
}

/**
 * Delete for good what was deleted, or sent, before a moment: what was sent stands in its proposal.
 *
 * @param before Epoch milliseconds.
 */
export async function pruneDrafts(db: Db, before: number): Promise<void> {
  await db.deleteFrom('drafts').where('deleted_at', '<', before).execute()
  await sql`
    delete from drafts using proposals sent
    where sent.tenant_id = drafts.tenant_id and sent.draft_id = drafts.id
      and sent.status = 'sent' and sent.settled_at < ${before}`.execute(db)
}

function select(db: Db, tenantId: TenantId) {
  return db.selectFrom('drafts').selectAll().where('tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

/** A row as it stands in the table. */
function readDraftRow(row: Row): DraftRecord {
  return {
    id: row.id as DraftId,
    mailboxId: row.mailbox_id as MailboxId,
    kind: row.kind as DraftKind,
    threadId: row.thread_id,
    answersId: row.answers_id,
    version: row.version,
    contentVersion: row.content_version,
    content: row.content as unknown as DraftContent,
    inReplyTo: row.in_reply_to,
    references: row.reference_ids,
    seenIds: row.seen_ids,
    authorId: row.author_id as AuthorId,
    editorId: row.editor_id as AuthorId,
    editorIds: row.editor_ids,
    agentAddresses: row.agent_addresses,
    lock:
      row.locked_by === null || row.locked_until === null
        ? null
        : { byId: row.locked_by as AuthorId, until: row.locked_until },
    createdAt: row.created_at,
    changedAt: row.changed_at,
    deletedAt: row.deleted_at,
  }
}
