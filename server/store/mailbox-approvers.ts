import { type RawBuilder, sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { holdsAt } from './mailbox-reach.ts'

/** Whom to look for among those who may approve in a mailbox. */
interface Asked {
  /** Epoch milliseconds: a team's days decide what its people reach. */
  now: number
  /** Only among these. */
  among?: readonly string[]
  /** None of these. */
  except?: readonly string[]
  limit: number
}

/**
 * People who are here, can sign in, and may approve in a mailbox today: its owner, and those to whom that was given,
 * themselves or by a team. Of a personal one it is the owner alone.
 */
export async function listApproversOf(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { now, among, except = [], limit }: Asked,
): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select members.id from members
    where members.tenant_id = ${tenantId} and members.left_at is null and members.identity_id is not null
      and members.id <> all(${[...except]}::text[])
      ${among === undefined ? sql`` : sql`and members.id = any(${[...among]}::text[])`}
      and members.id in (${approversIn(tenantId, mailboxId, now)})
    order by members.id
    limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether at least so many others than this one may approve in a mailbox today. @param now Epoch milliseconds. */
export function haveOtherApprovers(
  tenantId: TenantId,
  mailboxId: RawBuilder<string>,
  { besides, count, now }: { besides: MemberId; count: number; now: number },
) {
  return sql<boolean>`(
    select count(*) from members
    where members.tenant_id = ${tenantId} and members.left_at is null and members.identity_id is not null
      and members.id <> ${besides} and members.id in (${approversIn(tenantId, mailboxId, now)})
  ) >= ${count}`
}

/** Ids of all who may approve in a mailbox today, to be compared with. @param now Epoch milliseconds. */
export function approversIn(tenantId: TenantId, mailboxId: MailboxId | RawBuilder<string>, now: number) {
  return sql<string>`
    select box.member_id from mailboxes box
    where box.tenant_id = ${tenantId} and box.id = ${mailboxId} and box.erased_at is null
    union
    select coalesce(g.member_id, t.member_id) from mailboxes box
    join mailbox_grants g on g.tenant_id = box.tenant_id and g.mailbox_id = box.id and g.level = 'approve'
    left join team_memberships t on t.tenant_id = g.tenant_id and t.team_id = g.team_id and ${holdsAt(now)}
    where box.tenant_id = ${tenantId} and box.id = ${mailboxId} and box.erased_at is null and box.kind = 'shared'`
}
