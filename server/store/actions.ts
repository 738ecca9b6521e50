import type { Action } from '@letterlock/wire/actions'
import { sql } from 'kysely'
import type { ActionId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** To do it, or to take it back. */
export type Direction = 'apply' | 'revert'

/** An action: what was asked for, how far it is here and at the provider. */
export interface ActionRow {
  id: ActionId
  mailboxId: MailboxId
  memberId: MemberId
  kind: Action['kind']
  /** Only of `label` and `unlabel`. One that begins with `NEW_LABEL` is not at the provider yet. */
  labelId: string | null
  labelName: string | null
  threadIds: readonly string[]
  messages: number
  status: Action['status']
  /** What the provider has not been told yet; null when it has been told everything. */
  toSend: Direction | null
  /** What is laid over states that sync brings, for they may be older than what the provider was told. */
  laidOver: Direction | null
  /** A call may have reached the provider: from then on only the inverse takes it back. */
  begun: boolean
  /** The order in which changes hold. */
  turn: number
  attempts: number
  /** Epoch milliseconds: not sent before. */
  notBefore: number
  failedCode: string | null
  failedParams: Record<string, string>
  /** Epoch milliseconds. */
  requestedAt: number
  undoUntil: number
}

/**
 * Write an action that is to be told to the provider; one that is ours alone is done with that.
 *
 * @returns the row, with its place in the order
 */
export async function insertAction(
  db: Db,
  tenantId: TenantId,
  action: Pick<
    ActionRow,
    | 'id'
    | 'mailboxId'
    | 'memberId'
    | 'kind'
    | 'labelId'
    | 'labelName'
    | 'threadIds'
    | 'messages'
    | 'requestedAt'
    | 'undoUntil'
  > & { isOursAlone?: boolean },
): Promise<ActionRow> {
  const row = await db
    .insertInto('actions')
    .values({
      tenant_id: tenantId,
      id: action.id,
      mailbox_id: action.mailboxId,
      member_id: action.memberId,
      kind: action.kind,
      label_id: action.labelId,
      label_name: action.labelName,
      thread_ids: [...action.threadIds],
      messages: action.messages,
      status: action.isOursAlone ? 'done' : 'pending',
      to_send: action.isOursAlone ? null : 'apply',
      laid_over: action.isOursAlone ? null : 'apply',
      requested_at: action.requestedAt,
      undo_until: action.undoUntil,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return readRow(row)
}

/** One action, locked until the transaction ends: a worker and a person may change it at the same time. */
export async function findActionForChange(db: Db, tenantId: TenantId, id: string): Promise<ActionRow | undefined> {
  const row = await select(db, tenantId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && readRow(row)
}

/** One action as it stands, whoever's it is: the caller says whose mailbox it must be of. */
export async function findAction(db: Db, tenantId: TenantId, id: string): Promise<ActionRow | undefined> {
  const row = await select(db, tenantId).where('id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

/** The newest actions of a mailbox, newest first. */
export async function listActions(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  limit: number,
): Promise<ActionRow[]> {
  const rows = await select(db, tenantId)
    .where('mailbox_id', '=', mailboxId)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(readRow)
}

/** What the provider is to be told next: in order, for a later action may undo an earlier one. */
export async function findActionToSend(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
): Promise<ActionRow | undefined> {
  const row = await select(db, tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('to_send', 'is not', null)
    .orderBy('turn')
    .limit(1)
    .executeTakeFirst()
  return row && readRow(row)
}

/** All that the provider has not been told of, in order. */
export async function listActionsToSend(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<ActionRow[]> {
  const rows = await select(db, tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('to_send', 'is not', null)
    .orderBy('turn')
    .execute()
  return rows.map(readRow)
}

/**
 * What a member asked for in any mailbox and no provider may have heard of, one mailbox after the other, and the latest
 * first, so that nothing is put back from under another.
 */
export async function listUnsentOf(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
): Promise<Pick<ActionRow, 'id' | 'mailboxId'>[]> {
  const rows = await db
    .selectFrom('actions')
    .select(['id', 'mailbox_id'])
    .where('tenant_id', '=', tenantId)
    .where('to_send', '=', 'apply')
    .where('member_id', '=', memberId)
    .where('begun', '=', false)
    .orderBy('mailbox_id')
    .orderBy('turn', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id as ActionId, mailboxId: row.mailbox_id as MailboxId }))
}

/** How many actions the provider has not been told of. */
export async function countActionsToSend(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<number> {
  const row = await db
    .selectFrom('actions')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('to_send', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** What changes of an action; `takeTurn` puts it behind all others. */
export interface ActionChange {
  status?: ActionRow['status']
  labelId?: string
  toSend?: Direction | null
  laidOver?: Direction | null
  begun?: boolean
  attempts?: number
  notBefore?: number
  failedCode?: string
  failedParams?: Record<string, string>
  takeTurn?: boolean
}

/** @returns the action as it then stands */
export async function changeAction(db: Db, tenantId: TenantId, id: ActionId, to: ActionChange): Promise<ActionRow> {
  const row = await db
    .updateTable('actions')
    .set({
      ...(to.status !== undefined && { status: to.status }),
      ...(to.labelId !== undefined && { label_id: to.labelId }),
      ...(to.toSend !== undefined && { to_send: to.toSend }),
      ...(to.laidOver !== undefined && { laid_over: to.laidOver }),
      ...(to.begun !== undefined && { begun: to.begun }),
      ...(to.attempts !== undefined && { attempts: Math.min(to.attempts, ATTEMPTS_COUNTED_MAX) }),
      ...(to.notBefore !== undefined && { not_before: to.notBefore }),
      ...(to.failedCode !== undefined && { failed_code: to.failedCode }),
      ...(to.failedParams !== undefined && { failed_params: JSON.stringify(to.failedParams) }),
      ...(to.takeTurn && { turn: sql<number>`nextval('action_turns')` }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return readRow(row)
}

/** Beyond a thousand the count says nothing more, and a smallint ends. */
const ATTEMPTS_COUNTED_MAX = 1_000

/** No action waits longer for the weather: what says so was written by a clock that has been turned back since. */
export const LONGEST_WAIT_MS = 12 * 3_600_000

/**
 * Mailboxes, in every tenant, with something to tell their provider now.
 *
 * @param now Epoch milliseconds.
 */
export async function listMailboxesToTell(
  db: Db,
  now: number,
  limit: number,
): Promise<{ tenantId: TenantId; mailboxId: MailboxId }[]> {
  const rows = await db
    .selectFrom('actions as a')
    .innerJoin('mailboxes as m', (join) =>
      join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.id', '=', 'a.mailbox_id'),
    )
    .innerJoin('connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.connection_id'),
    )
    .select(['a.tenant_id', 'a.mailbox_id'])
    .distinct()
    .where('a.to_send', 'is not', null)
    .where((is) => is.or([is('a.not_before', '<=', now), is('a.not_before', '>', now + LONGEST_WAIT_MS)]))
    .where('c.status', 'in', ['active', 'failing', 'disconnected'])
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id as TenantId, mailboxId: row.mailbox_id as MailboxId }))
}

/** Delete actions of before then, but for those that the provider has not been told of. */
export async function pruneActions(db: Db, before: number): Promise<void> {
  await db.deleteFrom('actions').where('requested_at', '<', before).where('to_send', 'is', null).execute()
}

function select(db: Db, tenantId: TenantId) {
  return db.selectFrom('actions').selectAll().where('tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): ActionRow {
  return {
    id: row.id as ActionId,
    mailboxId: row.mailbox_id as MailboxId,
    memberId: row.member_id as MemberId,
    kind: row.kind as ActionRow['kind'],
    labelId: row.label_id,
    labelName: row.label_name,
    threadIds: row.thread_ids,
    messages: row.messages,
    status: row.status as ActionRow['status'],
    toSend: row.to_send as Direction | null,
    laidOver: row.laid_over as Direction | null,
    begun: row.begun,
    turn: row.turn,
    attempts: row.attempts,
    notBefore: row.not_before,
    failedCode: row.failed_code,
    failedParams: row.failed_params as Record<string, string>,
    requestedAt: row.requested_at,
    undoUntil: row.undo_until,
  }
}
