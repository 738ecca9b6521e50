import type { Ground } from '../../box.ts'
import { invalidGrant, invalidRequest } from '../../oauth/oauth-error.ts'
import type { Form } from '../../oauth/read-form.ts'
import { inTransaction } from '../../state/transaction.ts'
import { findUser } from '../../state/users.ts'
import type { TwinClient } from '../store/clients.ts'
import { deleteTwinGrant, type Grant, getTwinGrant } from '../store/grants.ts'
import { readTwinSettings } from '../store/settings.ts'
import { findTwinToken, markTwinTokenRotated, type TwinToken } from '../store/tokens.ts'
import type { Issued, OAuthRules, Twin } from '../twin.ts'
import { decideRefresh } from './decide-refresh.ts'
import { issueTwinTokens } from './issue.ts'

/**
 * Turn a refresh token into new tokens. The refresh token is used up: the answer carries the next one.
 *
 * @throws OAuthError `invalid_request`, `invalid_grant`
 */
export function refreshTwinToken(box: Ground, twin: Twin, rules: OAuthRules, client: TwinClient, form: Form): Issued {
  if (form.refresh_token === undefined) throw invalidRequest('The parameter refresh_token is missing.')
  const { token, grant } = getToken(box, twin, client, form.refresh_token)
  const decision = decideRefresh(token, readTwinSettings(box.db, twin), box.now())
  if (decision === 'end-grant') deleteTwinGrant(box.db, grant.id)
  if (decision !== 'rotate') throw invalidRefreshToken()
  return inTransaction(box.db, () => {
    markTwinTokenRotated(box.db, token.token, box.now())
    return issueTwinTokens(box, twin, rules, grant, token.scopes)
  })
}

function getToken(box: Ground, twin: Twin, client: TwinClient, text: string): { token: TwinToken; grant: Grant } {
  const token = findTwinToken(box.db, text)
  const grant = token && getTwinGrant(box.db, token.grantId)
  if (token?.kind !== 'refresh' || grant?.twin !== twin.name || grant.clientId !== client.id) {
    throw invalidRefreshToken()
  }
  if (findUser(box.db, grant.userId)?.status !== 'active') throw invalidRefreshToken()
  return { token, grant }
}

function invalidRefreshToken() {
  return invalidGrant('Invalid "refresh_token" in request.')
}
