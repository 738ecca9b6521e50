import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { requireUsable } from '../connections/require-usable.ts'
import { tellConnection } from '../connections/tell-connection.ts'
import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import type { Queue } from '../jobs/queue.ts'
import { requireTurnedOn } from '../people/integrations/require-integration.ts'
import type { FixedProviders } from '../providers/find-provider.ts'
import { type ConnectionRow, changeStatus, findConnection } from '../store/connections.ts'
import type { Database, Trx } from '../store/database.ts'
import { holdIntegrations } from '../store/integrations.ts'
import { findMailboxOfConnection, resumeMailbox } from '../store/mailboxes.ts'
import { inTransaction } from '../store/transaction.ts'
import { actorOf, type OnBehalf } from './on-behalf.ts'
import { stopWork } from './stop-work.ts'

export interface PauseDeps {
  db: Kysely<Database>
  queue: Queue
  fixed: FixedProviders
  /** Have the provider tell us no more of a connection's mailbox, where it does. */
  unwatch(tenantId: TenantId, connectionId: ConnectionId): Promise<unknown>
  now(): number
}

/**
 * Pause a connection: from this transaction on nothing is asked of the provider in its name, and what works on its
 * mailbox stops before its next call. The credential stays sealed as it is; it is not refreshed meanwhile, for that
 * would be a call too. Pausing twice is pausing once.
 *
 * @throws `request.not_found` it is not this member's, or was never connected
 * @throws `connection.needs_reconnect`, `connection.missing_scopes` it does not work as it is
 */
export async function pauseConnection(deps: PauseDeps, who: OnBehalf, id: string): Promise<void> {
  const connection = await getConnected(deps, who, id)
  if (connection.status === 'paused') return
  requireUsable(connection)
  await deps.unwatch(who.tenantId, connection.id)
  const now = deps.now()
  const change = { status: 'paused', reasonCode: 'connection.paused_by', reasonParams: { who: who.name } } as const
  await inTransaction(deps.db, async (trx) => {
    if ((await changeStatus(trx, who.tenantId, connection.id, change, now)) === 'unchanged') return
    const mailbox = await findMailboxOfConnection(trx, who.tenantId, connection.id)
    if (mailbox) await stopWork(trx, who.tenantId, mailbox, { problemCode: 'connection.paused', now })
    await tell(trx, who, connection, 'connection.paused', now)
  })
}

/**
 * Resume a paused connection. Its mailbox goes on where it stood; what came meanwhile is fetched by the next run, which
 * is asked for here. Resuming what is not paused changes nothing.
 *
 * @throws `request.not_found` it is not this member's, or was never connected
 * @throws `integration.turned_off` the organisation has turned its provider off
 */
export async function resumeConnection(deps: PauseDeps, who: OnBehalf, id: string): Promise<void> {
  const connection = await getConnected(deps, who, id)
  if (connection.status !== 'paused') return
  const now = deps.now()
  const name = deps.fixed.find(({ id }) => id === connection.provider)?.name ?? connection.provider
  await inTransaction(deps.db, async (trx) => {
    await holdIntegrations(trx, who.tenantId)
    await requireTurnedOn(trx, who.tenantId, { id: connection.provider, name })
    const change = { status: 'active', reasonCode: null } as const
    if ((await changeStatus(trx, who.tenantId, connection.id, change, now)) === 'unchanged') return
    const mailbox = await findMailboxOfConnection(trx, who.tenantId, connection.id)
    if (mailbox) {
      await resumeMailbox(trx, who.tenantId, mailbox.id, mailbox.address)
      const payload = { tenantId: who.tenantId, mailboxId: mailbox.id, reason: 'continued' } as const
      await deps.queue.send(trx, 'sync.mailbox', payload, { priority: 1 })
      await deps.queue.send(trx, 'watch.renew', { tenantId: who.tenantId, mailboxId: mailbox.id })
    }
    await tell(trx, who, connection, 'connection.resumed', now)
  })
}

async function getConnected({ db }: PauseDeps, who: OnBehalf, id: string): Promise<ConnectionRow> {
  const connection = await findConnection(db, who.tenantId, who.memberId, id)
  // One whose consent never came back has nothing yet that could be paused.
  if (!connection || connection.status === 'connecting') throw new AppError('request.not_found')
  return connection
}

async function tell(
  trx: Trx,
  who: OnBehalf,
  connection: ConnectionRow,
  action: 'connection.paused' | 'connection.resumed',
  now: number,
): Promise<void> {
  const { tenantId, memberId } = who
  const event = { kind: 'connection.changed', connectionId: connection.id } as const
  await appendEvent(trx, { tenantId, memberId, event, now })
  await tellConnection(trx, tenantId, { type: action, connectionId: connection.id, now })
  await appendAudit(trx, {
    tenantId,
    actor: actorOf(who),
    action,
    subject: { kind: 'connection', id: connection.id },
    result: 'done',
    facts: { account: connection.account ?? '' },
    now,
  })
}
