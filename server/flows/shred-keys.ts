import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { tellConnection } from '../connections/tell-connection.ts'
import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import type { AuditEntry } from '../store/audit-entries.ts'
import type { Database, Trx } from '../store/database.ts'
import { isAboutValues } from '../store/database-failure.ts'
import { findMailboxOfConnection } from '../store/mailboxes.ts'
import { breakConnections } from '../store/shredding.ts'
import { inTransaction } from '../store/transaction.ts'
import { type ShreddedDeks, shredDeks } from '../vault/shred-deks.ts'
import { stopWork } from './stop-work.ts'

export interface Shredded extends ShreddedDeks {
  /** Connections that wait to be connected again. */
  connections: number
}

const REASON = 'connection.shredded'
/** Somebody who saves a secret at the very same moment makes it run again; that does not happen often in a row. */
const TRIES = 5

/**
 * Destroy an organisation's keys: every credential, password and secret of it becomes unreadable at once, here and in
 * every backup of its records. Its mail is not sealed and stays; that goes by erasing mailboxes.
 *
 * Nothing is revoked at a provider: to do that each grant would have to be opened and each provider asked, and this is
 * for when there is no time. Whoever wants both disconnects first.
 *
 * @param wish.name What the person has typed; must be the organisation's name.
 * @throws `keys.name_differs` it is not: nothing was destroyed
 */
export async function shredKeys(
  deps: { db: Kysely<Database>; now(): number },
  tenant: { id: TenantId; name: string },
  wish: { name: string; by: AuditEntry['actor'] },
): Promise<Shredded> {
  if (wish.name.trim() !== tenant.name.trim())
    throw new AppError('keys.name_differs', undefined, { params: { name: tenant.name } })
  for (let triesLeft = TRIES; ; triesLeft--) {
    try {
      return await inTransaction(deps.db, (trx) => shred(trx, tenant.id, wish.by, deps.now()))
    } catch (error) {
      // A record was saved under a key that was just being destroyed: the database refused both as a whole.
      if (!isAboutValues(error) || triesLeft === 1) throw error
    }
  }
}

async function shred(trx: Trx, tenantId: TenantId, actor: AuditEntry['actor'], now: number): Promise<Shredded> {
  const shredded = await shredDeks(trx, tenantId)
  const broken = await breakConnections(trx, tenantId, REASON, now)
  for (const { id, memberId } of broken) {
    const mailbox = await findMailboxOfConnection(trx, tenantId, id)
    if (mailbox) await stopWork(trx, tenantId, mailbox, { problemCode: REASON, now })
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
    await tellConnection(trx, tenantId, { type: 'connection.broken', connectionId: id, now })
    const subject = { kind: 'connection', id }
    const facts = { reason: REASON }
    await appendAudit(trx, {
      tenantId,
      actor,
      action: 'connection.broke',
      subject,
      result: 'needs_reconnect',
      facts,
      now,
    })
  }
  const facts = { dataKeys: shredded.deks, records: shredded.records, connections: broken.length }
  const subject = { kind: 'tenant', id: tenantId }
  await appendAudit(trx, { tenantId, actor, action: 'keys.shredded', subject, result: 'done', facts, now })
  return { ...shredded, connections: broken.length }
}
