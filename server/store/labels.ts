import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A label as the provider names it. */
export interface LabelRow {
  id: string
  name: string
  kind: 'system' | 'user'
  /** `#rrggbb`. */
  color: string | null
}

/** The ids of labels that an action is to make begin so; at the provider there is no such label yet. */
export const NEW_LABEL = 'new:'

/** Write the labels as they are now; those that exist no more are left to `deleteLabels`. */
export async function saveLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  labels: readonly LabelRow[],
): Promise<void> {
  if (labels.length === 0) return
  await sql`
    insert into labels (tenant_id, mailbox_id, id, name, kind, color)
    select ${tenantId}, ${mailboxId}, label.* from json_to_recordset(${JSON.stringify(labels)})
      as label (id text, name text, kind text, color text)
    on conflict (tenant_id, mailbox_id, id)
      do update set name = excluded.name, kind = excluded.kind, color = excluded.color`.execute(db)
}

/** One label of a mailbox. */
export async function findLabel(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  id: string,
): Promise<LabelRow | undefined> {
  const row = await db
    .selectFrom('labels')
    .select(['id', 'name', 'kind', 'color'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as LabelRow | undefined
}

/** Delete these labels, as far as they are there. */
export async function deleteLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await db
    .deleteFrom('labels')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute()
}

/** All labels that the provider has, by name. Gmail allows 10,000. */
export async function listLabels(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<LabelRow[]> {
  return read(select(db, tenantId, mailboxId).where('id', 'not like', `${NEW_LABEL}%`))
}

/** The same with those that are still to be made: what a person sees. */
export async function listShownLabels(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<LabelRow[]> {
  return read(select(db, tenantId, mailboxId))
}

function select(db: Db, tenantId: TenantId, mailboxId: MailboxId) {
  return db
    .selectFrom('labels')
    .select(['id', 'name', 'kind', 'color'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .orderBy('name')
    .orderBy('id')
    .limit(LABELS_MAX)
}

/** Gmail's own limit. */
const LABELS_MAX = 10_000

async function read(query: ReturnType<typeof select>): Promise<LabelRow[]> {
  return (await query.execute()) as LabelRow[]
}
