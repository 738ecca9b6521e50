import type { Box } from '../box.ts'
import { changePassword, deleteUser, requireReauth, revokeProject, suspendUser } from '../oauth/end-access.ts'
import { getScopes, isGmail } from '../oauth/scopes.ts'
import { listLiveRefreshTokens } from '../state/refresh-tokens.ts'
import { type Reauth, setUserStatus, type User } from '../state/users.ts'
import type { EventName } from './event-types.ts'
import { isInformed, listInformedProjects, tell } from './tell.ts'

/** A person takes back what they granted a project, and its receiver hears of it. */
export function takeAccessBack(box: Box, user: User, project: string): void {
  if (isInformed(box, user, project)) tell(box, { event: 'tokens-revoked', project, user })
  revokeProject(box, user.id, project)
}

/** A new password ends every browser's session and the tokens that reach mail: each of those is told by itself. */
export function takeNewPassword(box: Box, user: User): void {
  tellAll(box, user, 'sessions-revoked')
  for (const token of listLiveRefreshTokens(box.db, user.id)) {
    const dies = getScopes(token.scopes).some(isGmail)
    if (dies && isInformed(box, user, token.projectId)) {
      tell(box, { event: 'token-revoked', project: token.projectId, user, token })
    }
  }
  changePassword(box, user)
}

/** An account is disabled; by Google itself when it was hijacked. */
export function disableAccount(box: Box, user: User, reason?: 'hijacking' | 'bulk-account'): void {
  tellAll(box, user, 'account-disabled', reason === undefined ? {} : { reason })
  suspendUser(box, user)
}

/** An account is let in again. */
export function enableAccount(box: Box, user: User): void {
  setUserStatus(box.db, user.id, 'active')
  tellAll(box, user, 'account-enabled')
}

/** An account goes with everything it granted. Of a deletion itself Google tells nobody. */
export function removeAccount(box: Box, user: User): void {
  tellAll(box, user, 'tokens-revoked')
  deleteUser(box, user)
}

/** A person has to sign in again everywhere. */
export function endSessions(box: Box, user: User, word: Reauth): void {
  tellAll(box, user, 'sessions-revoked')
  requireReauth(box, user, word)
}

function tellAll(box: Box, user: User, event: EventName, more: object = {}): void {
  for (const project of listInformedProjects(box, user)) tell(box, { event, project, user, more })
}
