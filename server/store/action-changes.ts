import { sql } from 'kysely'
import type { ActionId, MailboxId, TenantId } from '../core/ids.ts'
import type { Direction } from './actions.ts'
import type { Db } from './database.ts'

/** What an action really changes about one message: labels that already stood so are not in it. */
export interface MessageChange {
  messageId: string
  added: readonly string[]
  removed: readonly string[]
}

/** The same with what has become of it. */
export interface KeptChange extends MessageChange {
  /**
   * Sync brought this message's state while the change was laid over it: how it stands below only the provider knows.
   */
  overlaid: boolean
}

/** One that is laid over what sync brings. */
export interface LaidOver extends MessageChange {
  direction: Direction
}

/** Write down what an action changes of each message, all in one statement: once, when it is asked for. */
export async function insertActionChanges(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  actionId: ActionId,
  changes: readonly MessageChange[],
): Promise<void> {
  await sql`
    insert into action_changes (tenant_id, mailbox_id, action_id, message_id, added, removed)
    select ${tenantId}, ${mailboxId}, ${actionId}, change."messageId", change.added, change.removed
    from json_to_recordset(${JSON.stringify(changes)}) as change ("messageId" text, added text[], removed text[])`.execute(
    db,
  )
}

/** What an action changes, message by message. */
export async function listActionChanges(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  actionId: ActionId,
): Promise<KeptChange[]> {
  const rows = await db
    .selectFrom('action_changes')
    .select(['message_id', 'added', 'removed', 'overlaid'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('action_id', '=', actionId)
    .orderBy('message_id')
    .execute()
  return rows.map((row) => ({
    messageId: row.message_id,
    added: row.added,
    removed: row.removed,
    overlaid: row.overlaid,
  }))
}

/** What is to be laid over the states of these messages, in the order in which it holds. Nearly always nothing. */
export async function listLaidOver(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<LaidOver[]> {
  const actions = await db
    .selectFrom('actions')
    .select(['id', 'laid_over'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('laid_over', 'is not', null)
    .orderBy('turn')
    .execute()
  if (actions.length === 0) return []
  const rows = await db
    .selectFrom('action_changes')
    .select(['action_id', 'message_id', 'added', 'removed'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`action_id = any(${actions.map((action) => action.id)}::text[])`)
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
    .execute()
  const byAction = Map.groupBy(rows, (row) => row.action_id)
  return actions.flatMap(({ id, laid_over }) =>
    (byAction.get(id) ?? []).map((row) => ({
      messageId: row.message_id,
      added: row.added,
      removed: row.removed,
      direction: laid_over as Direction,
    })),
  )
}

/** States of these messages have come, and what is laid over them hides how they stand at the provider. */
export async function markOverlaid(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<void> {
  await sql`
    update action_changes change set overlaid = true
    from actions action
    where action.tenant_id = ${tenantId} and action.mailbox_id = ${mailboxId} and action.laid_over is not null
      and change.tenant_id = action.tenant_id and change.mailbox_id = action.mailbox_id and change.action_id = action.id
      and change.message_id = any(${messageIds}::text[]) and not change.overlaid`.execute(db)
}

/**
 * Lay nothing more over, of what the provider has been told.
 *
 * Call it when nothing is under way: after what changed at the provider has been listed, and before any of it is asked
 * for. Every state that comes from then on knows of it already.
 */
export async function liftToldActions(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<void> {
  await db
    .updateTable('actions')
    .set({ laid_over: null })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('laid_over', 'is not', null)
    .where('to_send', 'is', null)
    .execute()
}

/** The messages to which some action puts this label, or from which one takes it. */
export async function listMessagesWithChange(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  labelId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('action_changes')
    .select('message_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`(${labelId} = any(added) or ${labelId} = any(removed))`)
    .execute()
  return rows.map((row) => row.message_id)
}

/** A label that was only wanted is now there under another id: put that in its place. */
export async function renameLabelInChanges(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  from: string,
  to: string,
): Promise<void> {
  await sql`
    update action_changes set added = array_replace(added, ${from}, ${to}), removed = array_replace(removed, ${from}, ${to})
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId}
      and (${from} = any(added) or ${from} = any(removed))`.execute(db)
  await db
    .updateTable('actions')
    .set({ label_id: to })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('label_id', '=', from)
    .execute()
}
