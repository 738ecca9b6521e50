import type { Locale } from '@letterlock/wire/primitives'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Somebody whom today's checkpoint is mailed to. */
export interface CheckpointReader {
  tenantId: TenantId
  memberId: MemberId
  /** Of the organisation. */
  tenantName: string
  name: string
  email: string
  locale: Locale | null
  /** The day of the last one; null before the first. */
  mailedOn: string | null
  /** When it was last tried, epoch milliseconds; null before the first. */
  triedAt: number | null
}

/** Whether a member is mailed the checkpoint each day. */
export async function wantsCheckpointMail(db: Db, tenantId: TenantId, memberId: MemberId): Promise<boolean> {
  const row = await db
    .selectFrom('members')
    .select('checkpoint_mail')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  return row?.checkpoint_mail ?? false
}

export async function setCheckpointMail(db: Db, tenantId: TenantId, memberId: MemberId, wanted: boolean) {
  await db
    .updateTable('members')
    .set({ checkpoint_mail: wanted })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .execute()
}

/**
 * Who wants the checkpoint and has not been mailed today's, in all organisations that are not suspended. Only whoever may
 * still read the audit: a role that was taken away ends it. Where nothing is chained yet there is nothing to mail.
 *
 * Whoever waits longest comes first, so that addresses that take nothing hold up nobody.
 *
 * @param due.today       `2026-11-21`
 * @param due.triedBefore Epoch milliseconds: whoever was tried since is left alone.
 */
export async function listCheckpointReaders(
  db: Db,
  { today, triedBefore }: { today: string; triedBefore: number },
  limit: number,
): Promise<CheckpointReader[]> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('tenants', 'tenants.id', 'members.tenant_id')
    .innerJoin('audit_chains', 'audit_chains.tenant_id', 'members.tenant_id')
    .select([
      'members.tenant_id',
      'members.id',
      'tenants.name as tenant_name',
      'members.name',
      'members.email',
      'members.locale',
      'members.checkpoint_mailed_on',
      'members.checkpoint_tried_at',
    ])
    .where('members.checkpoint_mail', '=', true)
    .where((is) => is.or([is('checkpoint_mailed_on', 'is', null), is('checkpoint_mailed_on', '<', today)]))
    .where((is) => is.or([is('checkpoint_tried_at', 'is', null), is('checkpoint_tried_at', '<=', triedBefore)]))
    .where('audit_chains.seq', '>', 0)
    .where('members.role', 'in', ['owner', 'admin'])
    .where('members.left_at', 'is', null)
    .where('members.email', 'is not', null)
    .where('tenants.suspended_at', 'is', null)
    .orderBy('members.checkpoint_tried_at', (order) => order.asc().nullsFirst())
    .orderBy('members.tenant_id')
    .orderBy('members.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id as TenantId,
    memberId: row.id as MemberId,
    tenantName: row.tenant_name,
    name: row.name,
    email: row.email ?? '',
    locale: row.locale as Locale | null,
    mailedOn: row.checkpoint_mailed_on,
    triedAt: row.checkpoint_tried_at,
  }))
}

/** Take the mail of a day upon oneself: of several processes one gets it. */
export async function claimCheckpointMail(
  db: Db,
  { tenantId, memberId, mailedOn, triedAt }: CheckpointReader,
  { today, now }: { today: string; now: number },
): Promise<'claimed' | 'taken'> {
  const { numUpdatedRows } = await db
    .updateTable('members')
    .set({ checkpoint_mailed_on: today, checkpoint_tried_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .where('checkpoint_mail', '=', true)
    .where('checkpoint_mailed_on', 'is not distinct from', mailedOn)
    .where('checkpoint_tried_at', 'is not distinct from', triedAt)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n ? 'claimed' : 'taken'
}

/** Give it back: the mail server has not taken it. That it was tried stays written. */
export async function unclaimCheckpointMail(
  db: Db,
  { tenantId, memberId, mailedOn }: CheckpointReader,
  today: string,
): Promise<void> {
  await db
    .updateTable('members')
    .set({ checkpoint_mailed_on: mailedOn })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .where('checkpoint_mailed_on', '=', today)
    .execute()
}
