import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A folder as its UIDs count: another UIDVALIDITY is another numbering. */
export interface Numbering {
  folderId: string
  uidValidity: number
}

/** A message in a folder. */
export interface Place {
  uid: number
  messageId: string
  /** What this place says of its message: the folder's label, and its flags or labels there. */
  labelIds: readonly string[]
}

/** Write places as they are now; one that was gone and is seen again is a place again. */
export async function savePlaces(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { folderId, uidValidity }: Numbering,
  places: readonly Place[],
): Promise<void> {
  const rows = places.map(({ uid, messageId, labelIds }) => ({ uid, message_id: messageId, label_ids: labelIds }))
  await sql`
    insert into imap_places (tenant_id, mailbox_id, folder_id, uid_validity, uid, message_id, label_ids)
    select ${tenantId}, ${mailboxId}, ${folderId}, ${uidValidity}::bigint, place.*
    from json_to_recordset(${JSON.stringify(rows)}) as place (uid bigint, message_id text, label_ids text[])
    on conflict (tenant_id, mailbox_id, folder_id, uid_validity, uid)
      do update set message_id = excluded.message_id, label_ids = excluded.label_ids, gone = false, gone_fence = null`.execute(
    db,
  )
}

/** The places of a folder in a range of UIDs, ascending. */
export async function listPlaces(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  numbering: Numbering,
  range: { from: number; to: number },
): Promise<Place[]> {
  const rows = await ofNumbering(db, tenantId, mailboxId, numbering)
    .select(['uid', 'message_id', 'label_ids'])
    .where('gone', '=', false)
    .where('uid', '>=', range.from)
    .where('uid', '<=', range.to)
    .orderBy('uid')
    .execute()
  return rows.map((row) => ({ uid: row.uid, messageId: row.message_id, labelIds: row.label_ids }))
}

/** The places of these UIDs, those that are there, in no order. */
export async function listPlacesByUid(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  numbering: Numbering,
  uids: readonly number[],
): Promise<Place[]> {
  const rows = await ofNumbering(db, tenantId, mailboxId, numbering)
    .select(['uid', 'message_id', 'label_ids'])
    .where('gone', '=', false)
    .where(sql<boolean>`uid = any(${uids}::bigint[])`)
    .execute()
  return rows.map((row) => ({ uid: row.uid, messageId: row.message_id, labelIds: row.label_ids }))
}

/** How many messages have a place in a folder. */
export async function countPlaces(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  numbering: Numbering,
): Promise<number> {
  const row = await ofNumbering(db, tenantId, mailboxId, numbering)
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('gone', '=', false)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** All UIDs we hold of a folder, ascending. */
export async function listPlacedUids(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  numbering: Numbering,
): Promise<number[]> {
  const rows = await ofNumbering(db, tenantId, mailboxId, numbering)
    .select('uid')
    .where('gone', '=', false)
    .orderBy('uid')
    .execute()
  return rows.map((row) => row.uid)
}

/** The turn that holds the mailbox now: what it misses, a later turn settles. */
const FENCE = sql<number>`(
  select fence from mailboxes m where m.tenant_id = imap_places.tenant_id and m.id = imap_places.mailbox_id
)`

/** These are no longer there. What becomes of their messages is settled by a later turn. */
export async function markGone(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { folderId, uidValidity }: Numbering,
  uids: readonly number[],
): Promise<number> {
  const result = await db
    .updateTable('imap_places')
    .set({ gone: true, gone_fence: FENCE })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('folder_id', '=', folderId)
    .where('uid_validity', '=', uidValidity)
    .where('gone', '=', false)
    .where(sql<boolean>`uid = any(${uids}::bigint[])`)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** A folder's numbering ended, or the folder did. @param except The numbering that holds now. */
export async function markFolderGone(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  folderId: string,
  except?: number,
): Promise<void> {
  await db
    .updateTable('imap_places')
    .set({ gone: true, gone_fence: FENCE })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('folder_id', '=', folderId)
    .where('gone', '=', false)
    .$if(except !== undefined, (query) => query.where('uid_validity', '<>', except ?? 0))
    .execute()
}

/** Which of these UIDs had a place here once: a number is never given twice, so that each is the same message still. */
export async function listGonePlaces(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  numbering: Numbering,
  uids: readonly number[],
): Promise<Map<number, string>> {
  const rows = await ofNumbering(db, tenantId, mailboxId, numbering)
    .select(['uid', 'message_id'])
    .where('gone', '=', true)
    .where(sql<boolean>`uid = any(${uids}::bigint[])`)
    .execute()
  return new Map(rows.map((row) => [row.uid, row.message_id]))
}

/** Whether places of this folder, however it was numbered, wait to be settled. */
export async function hasGonePlaces(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  folderId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('imap_places')
    .select('uid')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('folder_id', '=', folderId)
    .where('gone', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Messages of which something is to be settled, some of them at a time: those that lie elsewhere by now, and those that
 * a turn before this one has missed and no folder is doubted for.
 *
 * @param fence This turn's.
 */
export async function listGoneMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  fence: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ message_id: string }>`
    select distinct message_id from imap_places g
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and gone and (
      exists (
        select from imap_places p
        where p.tenant_id = g.tenant_id and p.mailbox_id = g.mailbox_id and p.message_id = g.message_id and not p.gone
      )
      or not exists (
        select from imap_places p
        left join imap_folders f on f.tenant_id = p.tenant_id and f.mailbox_id = p.mailbox_id and f.id = p.folder_id
        where p.tenant_id = g.tenant_id and p.mailbox_id = g.mailbox_id and p.message_id = g.message_id
          and (p.gone_fence >= ${fence}::bigint or f.doubted_at is not null)
      )
    )
    limit ${limit}`.execute(db)
  return rows.map((row) => row.message_id)
}

/** Whether the turn that has just ended missed a message which nothing else places: only the next one may settle it. */
export async function hasJustMissed(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<boolean> {
  const row = await db
    .selectFrom('imap_places')
    .select('uid')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('gone', '=', true)
    .where('gone_fence', '=', FENCE)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Delete the gone places of these messages. */
export async function deleteGonePlaces(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('imap_places')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('gone', '=', true)
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
    .execute()
}

/** What all places of these messages say together. A message without a place is left out. */
export async function listPlacedLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ message_id: string; label_ids: string[] }>`
    select message_id, coalesce(array_agg(distinct label_id order by label_id) filter (where label_id is not null), '{}') as label_ids
    from imap_places left join unnest(label_ids) as label (label_id) on true
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and not gone
      and message_id = any(${messageIds}::text[])
    group by message_id`.execute(db)
  return new Map(rows.map((row) => [row.message_id, row.label_ids]))
}

/** Where messages stand now: which folders they would have to be changed in. */
export async function listPlacesOfMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<(Place & Numbering)[]> {
  const rows = await db
    .selectFrom('imap_places')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('gone', '=', false)
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
    .orderBy('folder_id')
    .orderBy('uid')
    .execute()
  return rows.map((row) => ({
    folderId: row.folder_id,
    uidValidity: row.uid_validity,
    uid: row.uid,
    messageId: row.message_id,
    labelIds: row.label_ids,
  }))
}

function ofNumbering(db: Db, tenantId: TenantId, mailboxId: MailboxId, { folderId, uidValidity }: Numbering) {
  return db
    .selectFrom('imap_places')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('folder_id', '=', folderId)
    .where('uid_validity', '=', uidValidity)
}
