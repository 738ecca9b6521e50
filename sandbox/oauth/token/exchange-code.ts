import type { Ground } from '../../box.ts'
import type { Client } from '../../state/clients.ts'
import { type Code, findCode, markCodeUsed } from '../../state/codes.ts'
import { findGrant, noteOfflineConsent } from '../../state/grants.ts'
import { inTransaction } from '../../state/transaction.ts'
import { invalidGrant, invalidRequest, OAuthError } from '../oauth-error.ts'
import type { Form } from '../read-form.ts'
import { type TokenAnswer, tokenAnswer } from './answer.ts'
import { checkPkce } from './check-pkce.ts'
import { checkPolicy } from './check-policy.ts'
import { issueAccessToken, issueRefreshToken } from './issue.ts'

/**
 * Turn an authorization code into tokens, once.
 *
 * @throws OAuthError `invalid_grant`, `redirect_uri_mismatch`, `admin_policy_enforced`; the code is then still unused
 */
export async function exchangeCode(box: Ground, client: Client, form: Form): Promise<TokenAnswer> {
  const code = getUsableCode(box, client, form)
  if (form.redirect_uri !== code.redirectUri) throw new OAuthError(400, 'redirect_uri_mismatch', 'Bad Request')
  checkPkce(code.pkce, form.code_verifier)
  checkPolicy(box, code)

  const issued = inTransaction(box.db, () => {
    markCodeUsed(box.db, code.code)
    const accessToken = issueAccessToken(box, code, code.offline)
    if (!refreshTokenDue(box, code)) return { accessToken, refreshExpiresAt: null, nonce: code.nonce }
    const refreshExpiresAt = findGrant(box.db, code.userId, code.projectId)?.expiresAt ?? null
    const refreshToken = issueRefreshToken(box, code, refreshExpiresAt)
    return { accessToken, refreshToken, refreshExpiresAt, nonce: code.nonce }
  })
  return tokenAnswer(box, code, issued)
}

function getUsableCode(box: Ground, client: Client, form: Form): Code {
  if (form.code === undefined) throw invalidRequest('Missing required parameter: code')
  // A code that was never URL-decoded still says `4%2F0…`.
  if (!/^4\/0[A-Za-z0-9_-]+$/.test(form.code)) throw invalidGrant('Malformed auth code.')
  const code = findCode(box.db, form.code)
  if (!code || code.used || code.expiresAt <= box.now() || code.clientId !== client.id) {
    throw invalidGrant('Bad Request')
  }
  return code
}

/**
 * A refresh token comes with offline access: at the first consent to this client,
 * and whenever a consent page was shown.
 */
function refreshTokenDue(box: Ground, code: Code): boolean {
  if (!code.offline) return false
  const first = noteOfflineConsent(box.db, code.userId, code.clientId) === 'first'
  return (first || code.consented) && !box.settings.get().omitRefreshToken
}
