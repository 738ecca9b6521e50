import type { Ground } from '../../box.ts'
import { invalidGrant, invalidRequest } from '../../oauth/oauth-error.ts'
import type { Form } from '../../oauth/read-form.ts'
import { checkPkce } from '../../oauth/token/check-pkce.ts'
import { inTransaction } from '../../state/transaction.ts'
import type { TwinClient } from '../store/clients.ts'
import { findTwinCode, markTwinCodeUsed } from '../store/codes.ts'
import { getTwinGrant } from '../store/grants.ts'
import type { Issued, OAuthRules, Twin } from '../twin.ts'
import { issueTwinTokens } from './issue.ts'

/**
 * Turn a code into tokens, once.
 *
 * @throws OAuthError `invalid_request`, `invalid_grant`; the code is then still unused
 */
export function exchangeTwinCode(box: Ground, twin: Twin, rules: OAuthRules, client: TwinClient, form: Form): Issued {
  if (form.code === undefined) throw invalidRequest('The parameter code is missing.')
  const code = findTwinCode(box.db, form.code)
  const grant = code && getTwinGrant(box.db, code.grantId)
  if (!code || !grant || grant.twin !== twin.name || grant.clientId !== client.id) throw invalidCode()
  if (code.used || code.expiresAt <= box.now()) throw invalidCode()
  if (form.redirect_uri !== code.redirectUri) throw invalidGrant('Invalid "redirect_uri" in request.')
  checkPkce(code.pkce, form.code_verifier)
  return inTransaction(box.db, () => {
    markTwinCodeUsed(box.db, code.code)
    return issueTwinTokens(box, twin, rules, grant, code.scopes)
  })
}

function invalidCode() {
  return invalidGrant('Invalid "code" in request.')
}
