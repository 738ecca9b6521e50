import type { TurnOff, TurnOffPreview } from '@letterlock/wire/integrations'
import type { z } from 'zod'
import { appendAudit } from '../../audit/append.ts'
import { tellConnection } from '../../connections/tell-connection.ts'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import { turnedOffParams } from '../../people/integrations/require-integration.ts'
import { changeStatus } from '../../store/connections.ts'
import type { Trx } from '../../store/database.ts'
import { findIntegration, putIntegration } from '../../store/integrations.ts'
import { countIntegration, listPausable, type PausableRow, rememberStanding } from '../../store/integrations-effect.ts'
import { findMailboxOfConnection } from '../../store/mailboxes.ts'
import { lockPeople } from '../../store/members.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { stopWork } from '../stop-work.ts'
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
    for (const connection of await listPausable(trx, tenantId, provider.id)) {
      await pauseForAll(trx, tenantId, connection, turnedOffParams(off, provider.name), now)
    }
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

/** What it was is remembered beside what it is now. */
async function pauseForAll(
  trx: Trx,
  tenantId: TenantId,
  { id, memberId, status, reasonCode, reasonParams }: PausableRow,
  params: Record<string, string>,
  now: number,
): Promise<void> {
  const change = { status: 'paused', reasonCode: TURNED_OFF, reasonParams: params } as const
  await rememberStanding(trx, tenantId, id, { status, reasonCode, reasonParams })
  await changeStatus(trx, tenantId, id, change, now)
  // Of the others nothing is at work: why their mailboxes are halted stays written there.
  const works = status === 'active' || status === 'failing'
  const mailbox = works ? await findMailboxOfConnection(trx, tenantId, id) : undefined
  if (mailbox) await stopWork(trx, tenantId, mailbox, { problemCode: 'connection.paused', now })
  await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
  await tellConnection(trx, tenantId, { type: 'connection.paused', connectionId: id, now })
}
