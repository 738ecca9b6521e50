import type { TurnOff, TurnOffPreview } from '@letterlock/wire/integrations'
import type { z } from 'zod'
import { appendAudit } from '../../audit/append.ts'
import { tellConnection } from '../../connections/tell-connection.ts'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import { appendConnectionsChanged, appendEvent } from '../../events/append.ts'
import { turnedOffParams } from '../../people/integrations/require-integration.ts'
import type { Trx } from '../../store/database.ts'
import { findIntegration, putIntegration } from '../../store/integrations.ts'
import { countIntegration } from '../../store/integrations-effect.ts'
import { lockPeople } from '../../store/members.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import { haltTurnedOff, pauseIntegration } from '../../store/turned-off.ts'
import { listWantingEndpoints } from '../../store/webhook-endpoints.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import type { Integrable } from './list-integrations.ts'

/** Why a connection is paused whose integration is turned off. */
export const TURNED_OFF = 'integration.turned_off'

/** What turning an integration off would do, told before anybody presses. */
export async function previewTurnOff(
  { db }: Pick<ConnectDeps, 'db'>,
  { tenantId }: SessionRow,
  { id, name }: Integrable,
): Promise<TurnOffPreview> {
  return { ...(await countIntegration(db, tenantId, id)), confirm: name }
}

/**
 * Turn an integration off: from this transaction on nothing new is connected, every connection there is paused, and what
 * works on its mailboxes stops before its next call, in whichever process. Nothing is destroyed: credentials stay sealed,
 * mail stays readable, and what a person had paused or had to mend is so again afterwards.
 *
 * The provider is not told: that would be a call in the name of what is off. Turning off twice is turning off once.
 *
 * @throws `integration.not_confirmed` its name was not typed
 */
export async function turnOff(
  deps: Pick<ConnectDeps, 'db' | 'now'>,
  who: SessionRow,
  provider: Integrable,
  wish: z.output<typeof TurnOff>,
): Promise<void> {
  if (wish.confirm.trim() !== provider.name) {
    throw new AppError('integration.not_confirmed', undefined, { params: { expected: provider.name } })
  }
  const { tenantId } = who
  const now = deps.now()
  await inTransaction(deps.db, async (trx) => {
    await lockPeople(trx, tenantId)
    const before = await findIntegration(trx, tenantId, provider.id)
    if (before.off) return
    const off = { at: now, by: who.name, why: wish.why, ask: wish.ask ?? who.name }
    const told = await countIntegration(trx, tenantId, provider.id)
    await putIntegration(trx, tenantId, { ...before, off, changed: { at: now, by: who.name } })
    await pauseAll(trx, tenantId, provider, turnedOffParams(off, provider.name), now)
    await appendEvent(trx, { tenantId, memberId: null, event: { kind: 'integrations.changed' }, now })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: who.memberId },
      action: 'integration.turned_off',
      subject: { kind: 'integration', id: provider.id },
      result: 'done',
      facts: { before: 'on', after: 'off', why: off.why, ask: off.ask, ...told },
      now,
    })
  })
}

/** As many statements for thousands as for one, but where an app wants to hear of each. */
async function pauseAll(
  trx: Trx,
  tenantId: TenantId,
  { id }: Integrable,
  reasonParams: Record<string, string>,
  now: number,
): Promise<void> {
  const paused = await pauseIntegration(trx, tenantId, id, { reasonCode: TURNED_OFF, reasonParams, now })
  const halt = { reasonCode: TURNED_OFF, problemCode: 'connection.paused', now }
  for (const { runId, mailboxId, memberId } of await haltTurnedOff(trx, tenantId, id, halt)) {
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'mailbox.run', mailboxId, runId }, now })
  }
  await appendConnectionsChanged(trx, tenantId, paused, now)
  const type = 'connection.paused'
  if ((await listWantingEndpoints(trx, tenantId, type)).length === 0) return
  for (const { id: connectionId } of paused) await tellConnection(trx, tenantId, { type, connectionId, now })
}
