import type { Ground } from '../../box.ts'
import type { Client } from '../../state/clients.ts'
import { findRefreshToken, type RefreshToken, touchRefreshToken } from '../../state/refresh-tokens.ts'
import { inTransaction } from '../../state/transaction.ts'
import { getUser } from '../../state/users.ts'
import { invalidGrant, invalidRequest, OAuthError } from '../oauth-error.ts'
import type { Form } from '../read-form.ts'
import { readScopes } from '../scopes.ts'
import { type TokenAnswer, tokenAnswer } from './answer.ts'
import { checkPolicy } from './check-policy.ts'
import { issueAccessToken } from './issue.ts'

/** A refresh token that nobody used for six months is dead. */
const IDLE_MAX_MS = 183 * 86_400_000
/** Google's page about session length, which its reauthentication errors point to. */
const REAUTH_HELP = 'https://support.google.com/a/answer/9368756'

/**
 * Turn a refresh token into a new access token. The refresh token stays as it is: Google does not rotate.
 *
 * @throws OAuthError `invalid_grant`, `admin_policy_enforced`, `unauthorized_client`, `invalid_scope`
 */
export async function refresh(box: Ground, client: Client, form: Form): Promise<TokenAnswer> {
  const token = getLiveToken(box, client, form.refresh_token)
  checkReauth(box, token)
  checkPolicy(box, token)
  const scopes = narrow(token.scopes, form.scope)

  const accessToken = inTransaction(box.db, () => {
    touchRefreshToken(box.db, token.token, box.now())
    return issueAccessToken(box, { ...token, scopes }, true)
  })
  return tokenAnswer(box, { ...token, scopes }, { accessToken, refreshExpiresAt: token.expiresAt, nonce: null })
}

function getLiveToken(box: Ground, client: Client, text: string | undefined): RefreshToken {
  if (text === undefined) throw invalidRequest('Missing required parameter: refresh_token')
  const token = findRefreshToken(box.db, text)
  if (!token) throw invalidGrant('Bad Request')
  if (token.clientId !== client.id) throw new OAuthError(401, 'unauthorized_client', 'Unauthorized')
  if (token.ended === 'account_deleted') throw invalidGrant('Account has been deleted')
  const now = box.now()
  const tooOld = (token.expiresAt !== null && token.expiresAt <= now) || now - token.usedAt > IDLE_MAX_MS
  if (token.ended !== null || tooOld) throw invalidGrant('Token has been expired or revoked.')
  return token
}

/** Session control asks for a new sign-in; a new consent would not help. */
function checkReauth(box: Ground, token: RefreshToken): void {
  const { reauth } = getUser(box.db, token.userId)
  if (reauth === null) return
  throw new OAuthError(400, 'invalid_grant', `reauth related error (${reauth})`, { subtype: reauth, uri: REAUTH_HELP })
}

/** A refresh may ask for less than was granted, never for more. */
function narrow(granted: readonly string[], asked: string | undefined): readonly string[] {
  if (asked === undefined) return granted
  const { known, unknown } = readScopes(asked)
  const names = known.map(({ name }) => name)
  const valid = names.filter((name) => granted.includes(name))
  const invalid = [...names.filter((name) => !granted.includes(name)), ...unknown]
  if (invalid.length === 0) return valid
  throw new OAuthError(
    400,
    'invalid_scope',
    `Some requested scopes were invalid. {valid=[${valid.join(', ')}], invalid=[${invalid.join(', ')}]}`,
  )
}
