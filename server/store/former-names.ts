import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { isProvedOfAnother } from './proved-accounts.ts'

/** By what somebody is and was called, without what anybody else here is called. */
export interface OwnWords {
  /** Lower case. */
  addresses: string[]
  names: string[]
}

/**
 * What may be taken for somebody wherever it stands. A name or an address that somebody else here has by now is left out:
 * what is written of the one who stays must not be taken for the other's. An address that they only typed is not theirs.
 *
 * @param now As they are called now.
 */
export async function listOwnWords(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  now: { name: string; email: string },
): Promise<OwnWords> {
  const { rows } = await sql<{ kind: 'name' | 'address'; word: string }>`
    with own as (
      select kind, word from former_names where tenant_id = ${tenantId} and member_id = ${memberId}
      union select 'name', ${now.name}::text
      union select 'address', ${now.email.toLowerCase()}::text
    )
    select kind, word from own
    where not exists (
      select from members
      where tenant_id = ${tenantId} and id <> ${memberId} and stands_for = 'person' and external_id is null and erasing_at is null
        and case own.kind when 'name' then name = own.word else lower(email) = own.word end
    ) and not (own.kind = 'address' and ${isProvedOfAnother(tenantId, memberId, 'own.word')})`.execute(db)
  const of = (wanted: 'name' | 'address') => rows.filter(({ kind }) => kind === wanted).map(({ word }) => word)
  return { addresses: of('address'), names: of('name') }
}

export async function deleteFormerNames(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await trx.deleteFrom('former_names').where('tenant_id', '=', tenantId).where('member_id', '=', memberId).execute()
}
