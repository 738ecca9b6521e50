import type { AccessMode } from '@letterlock/wire/connections'
import type { ConnectWay, IntegrationDecision, OAuthOff } from '@letterlock/wire/integrations'
import type { IntegrationMember, IntegrationRow } from '../../store/integrations.ts'

/** Narrowest first. */
const WIDTHS: readonly AccessMode[] = ['counts', 'read', 'organise', 'send']

/** What the organisation and the installation allow of a provider. */
export interface IntegrationPolicy extends Pick<IntegrationRow, 'audience' | 'ceiling' | 'off'> {
  /** Why nobody may newly consent at the provider; undefined where they may. */
  oauthOff: OAuthOff | undefined
}

export interface IntegrationWish {
  way: ConnectWay
  /** What the connection is to be able to do; undefined where the provider knows no modes. */
  accessMode: AccessMode | undefined
  /** The access of the connection that is to be connected again by consent; undefined for a new one. */
  standing: AccessMode | 'scopes' | undefined
}

/**
 * Decide whether a member may connect something, or connect it again. Pure.
 *
 * An integration that is turned off stops everything. Where only consent is switched off, what was connected by it lasts
 * until it is disconnected, so it may also be renewed: as it is or narrower, and by nobody for anything new.
 */
export function decideIntegration(
  { audience, ceiling, off, oauthOff }: IntegrationPolicy,
  { role, teamIds }: IntegrationMember,
  { way, accessMode, standing }: IntegrationWish,
): IntegrationDecision {
  if (off) return 'turned_off'
  if (audience.kind === 'roles' && !audience.roles.includes(role)) return 'not_you'
  if (audience.kind === 'teams' && !audience.teamIds.some((id) => teamIds.some((own) => own === id))) return 'not_you'
  if (ceiling !== null && accessMode !== undefined && isWider(accessMode, ceiling)) return 'above_ceiling'
  if (way === 'oauth' && oauthOff && !isRenewal(accessMode, standing)) return 'oauth_off'
  return 'allowed'
}

function isRenewal(accessMode: AccessMode | undefined, standing: IntegrationWish['standing']): boolean {
  if (standing === undefined) return false
  if (standing === 'scopes' || accessMode === undefined) return true
  return !isWider(accessMode, standing)
}

function isWider(one: AccessMode, other: AccessMode): boolean {
  return WIDTHS.indexOf(one) > WIDTHS.indexOf(other)
}
