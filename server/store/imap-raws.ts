import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { Numbering } from './imap-places.ts'

/** A mail as it came, written down before it is read. */
export interface RawMail {
  uid: number
  /** What the server said of it beside its bytes, as JSON holds it. */
  state: unknown
  raw: Buffer
}

/** Write down mails in one statement, their bytes as bytes. Those that are here already stay. */
export async function saveRaws(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { folderId, uidValidity }: Numbering,
  mails: readonly RawMail[],
): Promise<void> {
  const rows = mails.map(
    ({ uid, state, raw }) =>
      sql`(${tenantId}, ${mailboxId}, ${folderId}, ${uidValidity}::bigint, ${uid}::bigint, ${JSON.stringify(state)}::jsonb, ${raw}::bytea)`,
  )
  await sql`
    insert into imap_raws (tenant_id, mailbox_id, folder_id, uid_validity, uid, state, raw)
    values ${sql.join(rows)} on conflict do nothing`.execute(db)
}

/** Which mails are written down and not read yet, newest first, and how large they are. */
export async function listUnreadRaws(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  numbering: Numbering,
): Promise<{ uid: number; sizeBytes: number }[]> {
  const rows = await ofNumbering(db, tenantId, mailboxId, numbering)
    .select(['uid', sql<number>`octet_length(raw)`.as('size_bytes')])
    .where('message_id', 'is', null)
    .orderBy('uid', 'desc')
    .execute()
  return rows.map((row) => ({ uid: row.uid, sizeBytes: row.size_bytes }))
}

/** What was written down of these, newest first. Ask for sizes first: a mail may have 150 MB. */
export async function listRaws(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  numbering: Numbering,
  uids: readonly number[],
): Promise<RawMail[]> {
  return ofNumbering(db, tenantId, mailboxId, numbering)
    .select(['uid', 'state', 'raw'])
    .where(sql<boolean>`uid = any(${uids}::bigint[])`)
    .orderBy('uid', 'desc')
    .execute()
}

/** A folder is numbered anew: what was written down under the old numbers and not read is asked for again. */
export async function deleteUnreadRaws(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { folderId, uidValidity }: Numbering,
): Promise<void> {
  await db
    .deleteFrom('imap_raws')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('folder_id', '=', folderId)
    .where('uid_validity', '<>', uidValidity)
    .where('message_id', 'is', null)
    .execute()
}

/** These have been read: each belongs to its message from now on, and goes with it. */
export async function assignRaws(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { folderId, uidValidity }: Numbering,
  owners: ReadonlyMap<number, string>,
): Promise<void> {
  await sql`
    update imap_raws set message_id = owner.message_id
    from unnest(${[...owners.keys()]}::bigint[], ${[...owners.values()]}::text[]) as owner (uid, message_id)
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and folder_id = ${folderId}
      and uid_validity = ${uidValidity}::bigint and imap_raws.uid = owner.uid`.execute(db)
}

/** Forget what was written down of messages that are no more. */
export async function deleteRaws(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('imap_raws')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
    .execute()
}

/** The bytes of a message as they came; undefined where they are not kept. */
export async function findRaw(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageId: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('imap_raws')
    .select('raw')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('message_id', '=', messageId)
    .limit(1)
    .executeTakeFirst()
  return row?.raw
}

function ofNumbering(db: Db, tenantId: TenantId, mailboxId: MailboxId, { folderId, uidValidity }: Numbering) {
  return db
    .selectFrom('imap_raws')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('folder_id', '=', folderId)
    .where('uid_validity', '=', uidValidity)
}
