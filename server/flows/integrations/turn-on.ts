import { appendAudit } from '../../audit/append.ts'
import { tellConnection } from '../../connections/tell-connection.ts'
import type { TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Queue } from '../../jobs/queue.ts'
import { changeStatus } from '../../store/connections.ts'
import type { Trx } from '../../store/database.ts'
import { findIntegration, putIntegration } from '../../store/integrations.ts'
import {
  listTurnedOff,
  type PausableRow,
  rememberStanding,
  type StandingBefore,
} from '../../store/integrations-effect.ts'
import { findMailboxOfConnection, resumeMailbox } from '../../store/mailboxes.ts'
import { lockPeople } from '../../store/members.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import type { Integrable } from './list-integrations.ts'
import { TURNED_OFF } from './turn-off.ts'

/**
 * Turn an integration on again. Every connection stands as it did, but for those of whoever has left: what worked goes
 * on where it stood, and what came meanwhile is fetched by the run that is asked for here. Turning on what is on changes
 * nothing.
 */
export async function turnOn(
  deps: Pick<ConnectDeps, 'db' | 'queue' | 'now'>,
  who: SessionRow,
  provider: Integrable,
): Promise<void> {
  const { tenantId } = who
  const now = deps.now()
  await inTransaction(deps.db, async (trx) => {
    await lockPeople(trx, tenantId)
    const before = await findIntegration(trx, tenantId, provider.id)
    if (!before.off) return
    await putIntegration(trx, tenantId, { ...before, off: null, changed: { at: now, by: who.name } })
    const paused = await listTurnedOff(trx, tenantId, provider.id, TURNED_OFF)
    for (const connection of paused) await standAgain(deps.queue, trx, tenantId, connection, now)
    await appendEvent(trx, { tenantId, memberId: null, event: { kind: 'integrations.changed' }, now })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: who.memberId },
      action: 'integration.turned_on',
      subject: { kind: 'integration', id: provider.id },
      result: 'done',
      facts: { before: 'off', after: 'on', connections: paused.length, turnedOffBy: before.off.by },
      now,
    })
  })
}

async function standAgain(
  queue: Queue,
  trx: Trx,
  tenantId: TenantId,
  { id, memberId, before, leaver }: PausableRow,
  now: number,
): Promise<void> {
  const was = standingAfter(before, leaver)
  await rememberStanding(trx, tenantId, id, null)
  await changeStatus(trx, tenantId, id, was, now)
  if (was.status === 'active') await goOn(queue, trx, tenantId, id)
  await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
  const type = was.status === 'active' ? 'connection.resumed' : 'connection.broken'
  if (was.status !== 'paused') await tellConnection(trx, tenantId, { type, connectionId: id, now })
}

/**
 * What was failing is tried anew like what worked: nobody knows what has become of it meanwhile. In the name of whoever
 * has left nothing is asked. Pure.
 */
function standingAfter(before: StandingBefore | null, leaver: string | null): StandingBefore {
  if (before !== null && before.status !== 'failing' && before.status !== 'active') return before
  if (leaver !== null) return { status: 'paused', reasonCode: 'connection.owner_left', reasonParams: { who: leaver } }
  return { status: 'active', reasonCode: null, reasonParams: {} }
}

async function goOn(queue: Queue, trx: Trx, tenantId: TenantId, id: PausableRow['id']): Promise<void> {
  const mailbox = await findMailboxOfConnection(trx, tenantId, id)
  if (!mailbox) return
  await resumeMailbox(trx, tenantId, mailbox.id, mailbox.address)
  await queue.send(trx, 'sync.mailbox', { tenantId, mailboxId: mailbox.id, reason: 'continued' }, { priority: 1 })
  await queue.send(trx, 'watch.renew', { tenantId, mailboxId: mailbox.id })
}
