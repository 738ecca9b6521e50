import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { lockPeople } from '../../store/members.ts'
import { callOffConnecting, endWaysIn } from '../../store/suspensions.ts'
import { listTenantsUnder, markSuspended } from '../../store/tenant-list.ts'
import { inTransaction } from '../../store/transaction.ts'
import { CONNECTIONS_AT_ONCE, restConnections } from '../rest-connections.ts'

/** Who suspends: whoever runs the installation has no account here. */
const DEPLOYER = { kind: 'system', id: 'deployer' } as const
const REASON = { code: 'tenant.suspended', params: {} } as const

export interface Suspended {
  /** How many sessions ended. */
  sessions: number
  /** How many connections were paused. */
  connections: number
}

/**
 * Suspend an organisation, and with it the tenants of its apps. From the first transaction on nobody of it comes in, its
 * keys answer `tenant.suspended`, and its webhooks are quiet; then its connections are paused, some hundred at a time.
 * Nothing is destroyed. Broken off half-way it is finished by doing it again.
 *
 * @param now Epoch milliseconds.
 */
export async function suspendTenant(db: Kysely<Database>, tenantId: TenantId, now: number): Promise<Suspended> {
  const sessions = await inTransaction(db, (trx) => close(trx, tenantId, now))
  let connections = 0
  for (const each of await listTenantsUnder(db, tenantId)) {
    let paused = 0
    do {
      const rest = { by: DEPLOYER, reason: REASON, now }
      paused = await inTransaction(db, (trx) => restConnections(trx, each, rest))
      connections += paused
    } while (paused === CONNECTIONS_AT_ONCE)
  }
  return { sessions, connections }
}

async function close(trx: Trx, tenantId: TenantId, now: number): Promise<number> {
  await lockPeople(trx, tenantId)
  const closed = await markSuspended(trx, tenantId, now)
  if (closed.length === 0) return 0
  const sessions = await endWaysIn(trx, closed)
  await callOffConnecting(trx, closed, now)
  await appendAudit(trx, {
    tenantId,
    actor: DEPLOYER,
    action: 'tenant.suspended',
    subject: { kind: 'tenant', id: tenantId },
    result: 'done',
    facts: { sessions },
    now,
  })
  return sessions
}
