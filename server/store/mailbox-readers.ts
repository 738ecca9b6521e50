import { sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { holdsAt } from './mailbox-reach.ts'

/** Somebody by name. */
export interface NamedMember {
  id: MemberId
  name: string
}

/**
 * Active people who may read one at least of these mailboxes today, by name: their own, or shared ones that were given to
 * them or to a team of theirs.
 *
 * @param asked.q    A part of the name; empty for everybody.
 * @param asked.only One of them, where only that one is asked about.
 * @param asked.now  Epoch milliseconds: a team's days decide what its people reach.
 */
export async function listReadersOf(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
  { q = '', only, now, limit }: { q?: string; only?: string; now: number; limit: number },
): Promise<NamedMember[]> {
  const { rows } = await sql<NamedMember>`
    select members.id, members.name from members
    where members.tenant_id = ${tenantId} and members.left_at is null and members.erasing_at is null
      and strpos(lower(members.name), ${q.toLowerCase()}) > 0
      ${only === undefined ? sql`` : sql`and members.id = ${only}`}
      and members.id in (
        select box.member_id from mailboxes box where ${isAmong(tenantId, mailboxIds)}
        union
        select coalesce(g.member_id, t.member_id) from mailboxes box
        join mailbox_grants g on g.tenant_id = box.tenant_id and g.mailbox_id = box.id
        left join team_memberships t on t.tenant_id = g.tenant_id and t.team_id = g.team_id and ${holdsAt(now)}
        where ${isAmong(tenantId, mailboxIds)} and box.kind = 'shared'
      )
    order by lower(members.name), members.id
    limit ${limit}`.execute(db)
  return rows
}

function isAmong(tenantId: TenantId, mailboxIds: readonly MailboxId[]) {
  return sql<boolean>`box.tenant_id = ${tenantId} and box.id = any(${[...mailboxIds]}::text[]) and box.erased_at is null`
}
