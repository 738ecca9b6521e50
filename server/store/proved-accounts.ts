import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'

/**
 * What the subject of an account begins with where nothing but an address is known: whoever signs in to a server of
 * their own may give any, so that it proves nothing.
 */
export const ADDRESS_SUBJECT_PREFIX = 'address:'

/**
 * Whether anybody else of the tenant has this address as an account that its provider named, and has not given it up.
 * What was typed, or was connected once, takes nothing from whose address it is.
 *
 * @param address A column, in lower case.
 */
export function isProvedOfAnother(tenantId: TenantId, memberId: MemberId, address: string) {
  return sql<boolean>`exists (
    select from connections
    where connections.tenant_id = ${tenantId} and connections.member_id <> ${memberId}
      and connections.status <> 'disconnected' and lower(connections.account) = ${sql.ref(address)}
      and not starts_with(connections.account_subject, ${ADDRESS_SUBJECT_PREFIX})
  )`
}
