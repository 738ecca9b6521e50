import type { Ground } from '../../box.ts'
import { getUser } from '../../state/users.ts'
import { decidePolicy } from '../decide-policy.ts'
import { findPolicy } from '../find-policy.ts'
import { invalidGrant, OAuthError } from '../oauth-error.ts'
import { getScopes } from '../scopes.ts'
import type { Holder } from './issue.ts'

/**
 * Refuse tokens that the admin of the person's domain no longer allows.
 *
 * @throws OAuthError `admin_policy_enforced`, or `invalid_grant` where the box is set to that other form
 */
export function checkPolicy(box: Ground, { userId, clientId, projectId, scopes }: Holder): void {
  const policy = findPolicy(box.db, getUser(box.db, userId), { id: clientId, projectId })
  if (decidePolicy(policy, getScopes(scopes)).do === 'allow') return
  throw box.settings.get().adminKillError === 'invalid_grant'
    ? invalidGrant('Token has been expired or revoked.')
    : new OAuthError(400, 'admin_policy_enforced')
}
