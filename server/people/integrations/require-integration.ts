import type { AccessMode } from '@letterlock/wire/connections'
import type { IntegrationDecision, OAuthOff } from '@letterlock/wire/integrations'
import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { GmailOAuth } from '../../core/integration-settings.ts'
import type { Db, Trx } from '../../store/database.ts'
import {
  findIntegration,
  findIntegrationMember,
  holdIntegrations,
  type IntegrationRow,
} from '../../store/integrations.ts'
import { dayOf } from '../members/today.ts'
import { decideIntegration, type IntegrationWish } from './decide-integration.ts'

/** What is asked before anything is connected. */
export interface IntegrationGate {
  /** What whoever runs the installation says of consent at Gmail. */
  gmailOAuth: GmailOAuth
  /** Epoch milliseconds. */
  now(): number
}

export interface GateWish extends IntegrationWish {
  provider: { id: string; name: string }
  tenantId: TenantId
  memberId: MemberId
}

/** Why nobody may newly consent at a provider; undefined where they may. The installation's word goes first. Pure. */
export function oauthOffOf(
  { provider, oauth }: Pick<IntegrationRow, 'provider' | 'oauth'>,
  gmailOAuth: GmailOAuth,
): OAuthOff | undefined {
  if (provider === 'gmail' && gmailOAuth !== 'on') return gmailOAuth === 'unverified' ? 'unverified' : 'deployer'
  return oauth ? undefined : 'organisation'
}

/**
 * Let only what is allowed be connected: asked whenever a connection begins, is renewed or is widened.
 *
 * @throws `integration.turned_off`, `integration.not_you`, `integration.above_ceiling`, `integration.oauth_off`
 */
export async function requireIntegration(gate: IntegrationGate, db: Db, wish: GateWish): Promise<void> {
  const row = await findIntegration(db, wish.tenantId, wish.provider.id)
  const member = await findIntegrationMember(db, wish.tenantId, wish.memberId, dayOf(gate.now()))
  const policy = { ...row, oauthOff: oauthOffOf(row, gate.gmailOAuth) }
  refuse(decideIntegration(policy, member, wish), row, wish.provider.name)
}

/**
 * The same where the connection is written down: what is allowed stays as it is until the transaction ends, so nothing
 * slips in while somebody turns it off. Call it before anything else of the transaction.
 */
export async function requireIntegrationHeld(gate: IntegrationGate, trx: Trx, wish: GateWish): Promise<void> {
  await holdIntegrations(trx, wish.tenantId)
  await requireIntegration(gate, trx, wish)
}

/** Let nothing go on at a provider that is turned off, whoever asks. @throws `integration.turned_off` */
export async function requireTurnedOn(
  db: Db,
  tenantId: TenantId,
  provider: { id: string; name: string },
): Promise<void> {
  const row = await findIntegration(db, tenantId, provider.id)
  if (row.off) refuse('turned_off', row, provider.name)
}

/** What a connection says that was paused with its integration, and what a refusal says. */
export function turnedOffParams(off: NonNullable<IntegrationRow['off']>, provider: string): Record<string, string> {
  return { provider, who: off.by, why: off.why, ask: off.ask }
}

/** The access of a connection as far as it can be held against another. */
export function standingOf(
  connection: { accessMode: AccessMode | 'scopes'; connectedAt: number | null } | undefined,
): IntegrationWish['standing'] {
  return connection && connection.connectedAt !== null ? connection.accessMode : undefined
}

function refuse(decision: IntegrationDecision, { off }: IntegrationRow, provider: string): void {
  const params = { provider }
  switch (decision) {
    case 'allowed':
      return
    case 'turned_off':
      throw new AppError('integration.turned_off', undefined, { params: off ? turnedOffParams(off, provider) : params })
    case 'not_you':
      throw new AppError('integration.not_you', undefined, { params })
    case 'above_ceiling':
      throw new AppError('integration.above_ceiling', undefined, { params })
    case 'oauth_off':
      throw new AppError('integration.oauth_off', undefined, { params })
  }
}
