import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { Days } from './signal-days.ts'

/** An organisation's days begin at most so long before those of Greenwich. */
const DAY_MS = 86_400_000

/**
 * Whether somebody was here on some days whom mail may have gone to unrecognised: no address of theirs was proved before, nor
 * said to be theirs by an administrator, for whatever becomes known later reaches no mail that is read; or they have been
 * erased since, and their name with them.
 */
export async function isAnybodyUnnamed(db: Db, tenantId: TenantId, { from, until }: Days): Promise<boolean> {
  const before = Date.parse(from) - DAY_MS
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from members
      where tenant_id = ${tenantId} and stands_for = 'person'
        and (left_at is null or left_at >= ${before}) and (starts_on is null or starts_on < ${until})
        and case when erasing_at is not null then erasing_at >= ${before} else
          not exists (
            select from identities own where own.id = members.identity_id and own.address_proved_at < ${before}
          )
          and not exists (
            select from mailboxes box
            join connections con on con.tenant_id = box.tenant_id and con.id = box.connection_id
            where box.tenant_id = members.tenant_id and box.member_id = members.id and box.kind = 'personal'
              and box.erased_at is null and box.created_at < ${before} and con.account_subject not like 'address:%'
          )
          and not exists (
            select from signal_addresses said where said.tenant_id = members.tenant_id and said.member_id = members.id
          )
        end
    ) as found`.execute(db)
  return rows[0]?.found ?? false
}
