import { sql } from 'kysely'
import type { ConnectionId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { StandingBefore } from './integrations-effect.ts'
import { resumeMailbox } from './mailboxes.ts'

/** A connection and whose it is. */
export interface WorkingConnection {
  id: ConnectionId
  memberId: MemberId
}

/**
 * Connections in whose name something may be asked of a provider, the oldest first.
 *
 * @param whose All of the organisation where nobody is named.
 */
export async function listWorking(
  db: Db,
  tenantId: TenantId,
  { memberId, limit }: { memberId?: MemberId; limit: number },
): Promise<WorkingConnection[]> {
  const rows = await db
    .selectFrom('connections')
    .select(['id', 'member_id'])
    .where('tenant_id', '=', tenantId)
    .where('status', 'in', ['active', 'failing'])
    .$if(memberId !== undefined, (query) => query.where('member_id', '=', memberId ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.id as ConnectionId, memberId: row.member_id as MemberId }))
}

/** How many connections of a member work, but for those whose mailbox they share. */
export async function countWorkingOfOwn(db: Db, tenantId: TenantId, memberId: MemberId): Promise<number> {
  const { working } = await db
    .selectFrom('connections')
    .select(({ fn }) => fn.countAll<number>().as('working'))
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('status', 'in', ['active', 'failing'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('mailboxes')
            .select('mailboxes.id')
            .whereRef('mailboxes.tenant_id', '=', 'connections.tenant_id')
            .whereRef('mailboxes.connection_id', '=', 'connections.id')
            .where('mailboxes.kind', '=', 'shared')
            .where('mailboxes.erased_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return working
}

/**
 * Let connections work again that were paused for this reason, and their mailboxes with them.
 *
 * @returns those that work again, for whoever asks for a run of their mailboxes
 */
export async function wakeConnections(
  trx: Trx,
  tenantId: TenantId,
  { reasonCode, limit, now }: { reasonCode: string; limit: number; now: number },
): Promise<(WorkingConnection & { mailboxId: MailboxId | undefined })[]> {
  const rows = await trx
    .updateTable('connections')
    .set({ status: 'active', status_at: now, reason_code: null, reason_params: '{}' })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', (is) =>
      is
        .selectFrom('connections as paused')
        .select('paused.id')
        .where('paused.tenant_id', '=', tenantId)
        .where('paused.status', '=', 'paused')
        .where('paused.reason_code', '=', reasonCode)
        .limit(limit),
    )
    .returning(['id', 'member_id'])
    .execute()
  const woken = rows.map((row) => ({ id: row.id as ConnectionId, memberId: row.member_id as MemberId }))
  if (woken.length === 0) return []
  const mailboxes = await trx
    .selectFrom('mailboxes')
    .select(['id', 'address', 'connection_id'])
    .where('tenant_id', '=', tenantId)
    .where(
      'connection_id',
      'in',
      woken.map(({ id }) => id),
    )
    .where('erased_at', 'is', null)
    .execute()
  for (const { id, address } of mailboxes) await resumeMailbox(trx, tenantId, id as MailboxId, address)
  return woken.map((connection) => {
    const mailbox = mailboxes.find(({ connection_id }) => connection_id === connection.id)
    return { ...connection, mailboxId: mailbox && (mailbox.id as MailboxId) }
  })
}

/**
 * Let connections that would work but for their integration, which is off, rest for this reason once it is on.
 *
 * @param rest.memberId All of the organisation where nobody is named.
 */
export async function restTurnedOff(
  trx: Trx,
  tenantId: TenantId,
  { memberId, reason }: { memberId: MemberId | undefined; reason: { code: string; params: Record<string, string> } },
): Promise<void> {
  const resting: StandingBefore = { status: 'paused', reasonCode: reason.code, reasonParams: reason.params }
  await trx
    .updateTable('connections')
    .set({ before_off: JSON.stringify(resting) })
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'paused')
    .where(sql<string>`before_off ->> 'status'`, 'in', ['active', 'failing'])
    .$if(memberId !== undefined, (query) => query.where('member_id', '=', memberId ?? ''))
    .execute()
}

/** Let connections whose integration is off work once it is on, where they would rest for this reason. */
export async function wakeTurnedOff(trx: Trx, tenantId: TenantId, reasonCode: string): Promise<void> {
  const working: StandingBefore = { status: 'active', reasonCode: null, reasonParams: {} }
  await trx
    .updateTable('connections')
    .set({ before_off: JSON.stringify(working) })
    .where('tenant_id', '=', tenantId)
    .where(sql<string>`before_off ->> 'status'`, '=', 'paused')
    .where(sql<string>`before_off ->> 'reasonCode'`, '=', reasonCode)
    .execute()
}
