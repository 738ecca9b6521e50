import type { AccessMode } from '@letterlock/wire/connections'
import { sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A mailbox that is a person's own, and how far it is counted. */
export interface OwnSource {
  mailboxId: MailboxId
  address: string
  accessMode: AccessMode | 'scopes' | null
  /** Epoch milliseconds: when it began to be counted; null where it is not. */
  since: number | null
  /** Mails in it, or of which it knows the headers. */
  messages: number
  /** How many the provider said there are; null while nobody knows. */
  expected: number | null
  /** Whether all that the provider had is here. */
  whole: boolean
  /** Mails that are to be counted still. */
  waiting: number
  /** Mails that cannot be counted. */
  setAside: number
}

/** A person's own mailboxes that are connected, none that several share, in the order in which they came. */
export async function listOwnSources(db: Db, tenantId: TenantId, memberId: MemberId): Promise<OwnSource[]> {
  const { rows } = await sql<OwnSource>`
    select box.id as "mailboxId", box.address, con.access_mode as "accessMode", fed.since, box.messages, box.expected,
      box.phase = 'ready' as whole,
      todo.waiting, todo."setAside"
    from mailboxes box
    join connections con on con.tenant_id = box.tenant_id and con.id = box.connection_id
    left join signal_mailboxes fed on fed.tenant_id = box.tenant_id and fed.mailbox_id = box.id
      and fed.member_id = box.member_id and not fed.ending
    cross join lateral (
      select count(*) filter (where set_aside is null)::int as waiting,
        count(*) filter (where set_aside is not null)::int as "setAside"
      from signal_todo where signal_todo.tenant_id = box.tenant_id and signal_todo.mailbox_id = box.id
    ) todo
    where box.tenant_id = ${tenantId} and box.member_id = ${memberId} and box.kind = 'personal'
      and box.erased_at is null and con.status <> 'disconnected'
    order by box.created_at, box.id`.execute(db)
  return rows
}
