import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import type { ConnectionId, TenantId } from '../../core/ids.ts'
import type { Logger } from '../../core/log.ts'
import { appendEvent } from '../../events/append.ts'
import { changeStatus } from '../../store/connections.ts'
import type { Database, Trx } from '../../store/database.ts'
import {
  countToldConnections,
  emptyCredential,
  endSignInsOfAddress,
  insertSecurityEvent,
  lockConnectionsOfAccount,
  lockConnectionsOfToken,
  noteAccountTold,
  type ToldConnection,
} from '../../store/security-events.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ReadSecurityEvent, SecurityEvent, SecurityEventToken } from '../../transport/risc/read-security-event.ts'
import { moveStatus } from '../move-status.ts'
import { tellConnection } from '../tell-connection.ts'
import { decideSecurityEffect, HELD_REASON, type SecurityEffect } from './decide-security-effect.ts'
import { identifierOf } from './token-identifiers.ts'

/** What Cross-Account Protection stands on. */
export interface SecurityEventDeps {
  db: Kysely<Database>
  read: ReadSecurityEvent
  /** Of the far side: connections of any other are never meant. */
  issuer: string
  /** Ask the provider for another token now; its answer is written to the connection. */
  refreshNow(tenantId: TenantId, id: ConnectionId): Promise<unknown>
  log: Logger
  now(): number
}

/**
 * Take in what Google tells of an account. When this returns, its effect is committed: caches hear of it from the
 * database, within a second.
 *
 * @returns `known` for one that came before: nothing is done again
 * @throws `security_event.refused`, `oauth.unreachable`
 */
export async function receiveSecurityEvent(deps: SecurityEventDeps, jwt: string): Promise<'taken' | 'known'> {
  const token = await deps.read(jwt)
  const now = deps.now()
  const asks: ToldConnection[] = []
  const taken = await inTransaction(deps.db, async (trx) => {
    asks.length = 0
    const { jti, audience, issuedAt, events } = token
    const kind = events.map((event) => event.kind).join(' ') || 'other'
    if ((await insertSecurityEvent(trx, { jti, kind, audience, issuedAt, receivedAt: now })) === 'known') return 'known'
    let told = 0
    for (const event of events) {
      for (const connection of await findTold(deps, trx, event)) {
        told += 1
        const effect = decideSecurityEffect(event, token, connection)
        if (effect === 'ask') asks.push(connection)
        await apply(trx, effect, { event, token, connection, now })
      }
    }
    await countToldConnections(trx, jti, told)
    return 'taken'
  })
  for (const { tenantId, id } of asks) {
    // Its answer is the connection's to show; the sender of the event waits for none of it.
    deps.refreshNow(tenantId, id).catch((error: unknown) => deps.log.info({ err: error }, 'asked after an event'))
  }
  return taken
}

async function findTold(
  { issuer }: SecurityEventDeps,
  trx: Trx,
  { subject }: SecurityEvent,
): Promise<ToldConnection[]> {
  if (!subject) return []
  if (subject.by === 'account') return lockConnectionsOfAccount(trx, issuer, subject.subject)
  return lockConnectionsOfToken(trx, issuer, await identifierOf(trx, subject))
}

interface Told {
  event: SecurityEvent
  token: SecurityEventToken
  connection: ToldConnection
  now: number
}

async function apply(trx: Trx, effect: SecurityEffect, { event, token, connection, now }: Told): Promise<void> {
  const { tenantId, id, account } = connection
  const by = { by: 'google', now } as const
  const isNewWord = token.issuedAt >= (connection.accountToldAt ?? 0)
  if ((event.kind === 'account-disabled' || event.kind === 'account-enabled') && isNewWord) {
    await noteAccountTold(trx, tenantId, id, token.issuedAt)
  }
  switch (effect) {
    case 'end':
    case 'end_hijacked': {
      const reasonCode = effect === 'end' ? 'risc.access_withdrawn' : 'risc.account_hijacked'
      await emptyCredential(trx, tenantId, id)
      await moveStatus(trx, tenantId, connection, { status: 'needs_reconnect', reasonCode }, by)
      if (effect === 'end_hijacked' && account !== null) await endSignIns(trx, connection, account, now)
      return
    }
    case 'hold':
      // What a person paused, or must mend, stays as it is.
      if (connection.status === 'active' || connection.status === 'failing') {
        await moveStatus(trx, tenantId, connection, { status: 'paused', reasonCode: HELD_REASON }, by)
      }
      return
    case 'resume':
      return resume(trx, connection, now)
    case 'ask':
    case 'nothing':
  }
}

async function resume(trx: Trx, { tenantId, id, memberId }: ToldConnection, now: number): Promise<void> {
  const change = { status: 'active', reasonCode: null } as const
  if ((await changeStatus(trx, tenantId, id, change, now)) === 'unchanged') return
  await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
  await tellConnection(trx, tenantId, { type: 'connection.recovered', connectionId: id, now })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'system', id: 'google' },
    action: 'connection.recovered',
    subject: { kind: 'connection', id },
    result: 'active',
    facts: {},
    now,
  })
}

async function endSignIns(trx: Trx, { tenantId, id }: ToldConnection, account: string, now: number): Promise<void> {
  const sessions = await endSignInsOfAddress(trx, account)
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'system', id: 'google' },
    action: 'session.ended',
    subject: { kind: 'connection', id },
    result: 'done',
    facts: { sessions, reason: 'risc.account_hijacked' },
    now,
  })
}
