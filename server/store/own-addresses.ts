import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { ADDRESS_SUBJECT_PREFIX } from './proved-accounts.ts'

/** An address that somebody who is here is known to have. */
export interface OwnAddress {
  /** As it was proved. */
  address: string
  memberId: MemberId
  /** What they sign in with, a mailbox that is shared, or one that is theirs alone. */
  of: 'sign_in' | 'shared' | 'personal'
  /** Whether they look after the organisation: owners and admins. */
  isCaretaker: boolean
  /** How many do, whatever they have proved. */
  caretakers: number
  /** Of an account: its provider has not ended what it gave us. Who lost it there may have lost its address too. */
  stands: boolean
}

/**
 * Every address of an organisation that its owner has proved and holds today: by signing in with it, or as an account that
 * its provider named. Whoever has left has none, nor has a connection that was ended.
 *
 * @see docs/decisions/0034-proof-of-address.md
 */
export async function listOwnAddresses(db: Db, tenantId: TenantId): Promise<OwnAddress[]> {
  const { rows } = await sql<OwnAddress>`
    with here as (
      select id, identity_id, role in ('owner', 'admin') as cares,
        (count(*) filter (where role in ('owner', 'admin')) over ())::integer as caretakers
      from members
      where tenant_id = ${tenantId} and left_at is null and erasing_at is null
    )
    select own.email as address, here.id as "memberId", 'sign_in' as of, here.cares as "isCaretaker", here.caretakers,
      true as stands
    from here join identities own on own.id = here.identity_id and own.address_proved_at is not null
    union
    select box.address, here.id, box.kind, here.cares, here.caretakers, con.status <> 'needs_reconnect'
    from here
    join mailboxes box on box.tenant_id = ${tenantId} and box.member_id = here.id and box.erased_at is null
    join connections con on con.tenant_id = box.tenant_id and con.id = box.connection_id
      and con.status <> 'disconnected' and not starts_with(con.account_subject, ${ADDRESS_SUBJECT_PREFIX})`.execute(db)
  return rows
}
