import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { tellConnection } from '../../connections/tell-connection.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { Database, Trx } from '../../store/database.ts'
import { wakeConnections, wakeTurnedOff } from '../../store/resting-connections.ts'
import { wakeWebhooks } from '../../store/suspensions.ts'
import { listTenantsUnder, markSuspended, suspendedSince } from '../../store/tenant-list.ts'
import { inTransaction } from '../../store/transaction.ts'
import { CONNECTIONS_AT_ONCE } from '../rest-connections.ts'

const DEPLOYER = { kind: 'system', id: 'deployer' } as const

export interface ResumeDeps {
  db: Kysely<Database>
  queue: Pick<Queue, 'send'>
}

/**
 * Resume a suspended organisation: people sign in again, keys answer, webhooks go out, and every connection that the
 * suspension had paused works again. What came meanwhile is fetched by runs that are asked for here. What people had paused themselves
 * stays so. One that is not suspended is left as it is.
 *
 * @param now Epoch milliseconds.
 * @returns how many connections work again
 */
export async function resumeTenant({ db, queue }: ResumeDeps, tenantId: TenantId, now: number): Promise<number> {
  let connections = 0
  // First, while nobody can come in: broken off half-way, it is finished by doing it again.
  const all = await listTenantsUnder(db, tenantId)
  const since = await suspendedSince(db, tenantId)
  if (since === undefined) return 0
  for (const each of all) {
    let woken = 0
    do {
      woken = await inTransaction(db, (trx) => wake(trx, queue, each, now))
      connections += woken
    } while (woken === CONNECTIONS_AT_ONCE)
  }
  await inTransaction(db, async (trx) => {
    await markSuspended(trx, tenantId, null)
    await wakeWebhooks(trx, all, since, now)
    await appendAudit(trx, {
      tenantId,
      actor: DEPLOYER,
      action: 'tenant.resumed',
      subject: { kind: 'tenant', id: tenantId },
      result: 'done',
      facts: { connections },
      now,
    })
  })
  return connections
}

async function wake(trx: Trx, queue: ResumeDeps['queue'], tenantId: TenantId, now: number): Promise<number> {
  await wakeTurnedOff(trx, tenantId, 'tenant.suspended')
  const woken = await wakeConnections(trx, tenantId, {
    reasonCode: 'tenant.suspended',
    limit: CONNECTIONS_AT_ONCE,
    now,
  })
  for (const { id, mailboxId } of woken) {
    if (mailboxId) {
      await queue.send(trx, 'sync.mailbox', { tenantId, mailboxId, reason: 'continued' })
      await queue.send(trx, 'watch.renew', { tenantId, mailboxId })
    }
    await tellConnection(trx, tenantId, { type: 'connection.resumed', connectionId: id, now })
    await appendAudit(trx, {
      tenantId,
      actor: DEPLOYER,
      action: 'connection.resumed',
      subject: { kind: 'connection', id },
      result: 'done',
      facts: { because: 'tenant.resumed' },
      now,
    })
  }
  return woken.length
}
