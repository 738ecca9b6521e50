import { type ConnectionId, type MailboxId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import type { Db } from '../../server/store/database.ts'
import { insertMailbox } from '../../server/store/mailboxes.ts'
import { insertApp, insertTenant } from '../../server/store/tenants.ts'

export interface MailboxIds {
  tenantId: TenantId
  memberId: MemberId
  connectionId: ConnectionId
  mailboxId: MailboxId
}

/** A tenant with a member, whose connection has an empty mailbox: what a callback leaves behind. */
export async function openMailbox(db: Db, address: string, now: number, within?: TenantId): Promise<MailboxIds> {
  const tenantId = within ?? (await openTenant(db, now))
  const memberId = newId('mem', now)
  const connectionId = newId('con', now)
  const mailboxId = newId('mbx', now)
  await db
    .insertInto('members')
    .values({
      tenant_id: tenantId,
      id: memberId,
      // Two mailboxes of one address may be opened in one tenant; a person's own address is theirs alone.
      email: within ? `${memberId}@elsewhere.example` : address,
      name: address,
      role: 'member',
      created_at: now,
    })
    .execute()
  await db
    .insertInto('connections')
    .values({
      tenant_id: tenantId,
      id: connectionId,
      member_id: memberId,
      provider: 'gmail',
      issuer: 'https://sandbox.example',
      client_id: 'client',
      account: address,
      account_subject: address,
      access_mode: 'read',
      custody: 'guarded',
      status: 'active',
      status_at: now,
      created_at: now,
    })
    .execute()
  await insertMailbox(db, tenantId, {
    id: mailboxId,
    connectionId,
    memberId,
    kind: 'personal',
    transport: 'gmail-api',
    address,
    now,
  })
  return { tenantId, memberId, connectionId, mailboxId }
}

async function openTenant(db: Db, now: number): Promise<TenantId> {
  const tenantId = newId('tnt', now)
  const appId = newId('app', now)
  await insertApp(db, { id: appId, name: 'Console', now })
  await insertTenant(db, { id: tenantId, appId, name: 'Nordwind', now })
  return tenantId
}
