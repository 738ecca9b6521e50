import type { AppAccess, GmailService, UnconfiguredDefault } from '../state/domains.ts'
import { isSignIn, type Scope } from './scopes.ts'

/** Everything a Workspace admin said that bears on one app. */
export interface AppPolicy {
  access: AppAccess
  specificScopes: readonly string[]
  unconfiguredDefault: UnconfiguredDefault
  gmailService: GmailService
  /** The app belongs to the domain's own organization, whose internal apps are trusted. */
  trustedAsInternal: boolean
}

export type PolicyDecision =
  /** `boxes`: the person chooses scope by scope; a trusted app gets all or nothing. */
  { do: 'allow'; boxes: boolean } | { do: 'block'; page: 'admin_policy_enforced' | 'access_not_configured' }

/**
 * Decide what a domain's admin lets an app ask of the domain's people. Pure.
 *
 * @param policy undefined for a consumer account, whom no admin governs
 * @see https://knowledge.workspace.google.com/admin/apps/control-which-apps-access-google-workspace-data
 */
export function decidePolicy(policy: AppPolicy | undefined, scopes: readonly Scope[]): PolicyDecision {
  if (!policy) return { do: 'allow', boxes: true }
  const data = scopes.filter((scope) => !isSignIn(scope))
  switch (policy.access) {
    case 'trusted':
      return { do: 'allow', boxes: false }
    case 'blocked':
      return { do: 'block', page: 'admin_policy_enforced' }
    case 'specific':
      return data.every((scope) => policy.specificScopes.includes(scope.name))
        ? { do: 'allow', boxes: true }
        : { do: 'block', page: 'admin_policy_enforced' }
    case 'limited':
      return decideByService(policy.gmailService, data)
    case 'unconfigured':
      return decideUnconfigured(policy, data)
  }
}

function decideUnconfigured(policy: AppPolicy, data: readonly Scope[]): PolicyDecision {
  if (policy.trustedAsInternal) return { do: 'allow', boxes: false }
  switch (policy.unconfiguredDefault) {
    case 'block':
      return { do: 'block', page: 'access_not_configured' }
    case 'signin-only':
      return data.length === 0 ? { do: 'allow', boxes: true } : { do: 'block', page: 'access_not_configured' }
    case 'allow':
      return decideByService(policy.gmailService, data)
  }
}

/** A service that is restricted is open to trusted apps alone. */
function decideByService(gmail: GmailService, data: readonly Scope[]): PolicyDecision {
  const closed = data.some(
    (scope) =>
      scope.service === 'gmail' &&
      (gmail === 'restricted' || (gmail === 'restricted-high-risk' && scope.class === 'restricted')),
  )
  return closed ? { do: 'block', page: 'admin_policy_enforced' } : { do: 'allow', boxes: true }
}
