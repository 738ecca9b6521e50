import type { Ground } from '../../box.ts'
import { deleteCodesExpiredBefore, insertCode } from '../../state/codes.ts'
import { noteConsentedUser, saveGrant } from '../../state/grants.ts'
import { inTransaction } from '../../state/transaction.ts'
import { getScopes } from '../scopes.ts'
import { newAuthorizationCode } from '../secrets.ts'
import { refusalUrl, successUrl } from './callback.ts'
import { missingScopes } from './decide-consent.ts'
import { decideGrantEnd } from './decide-grant-end.ts'
import { decideGranted } from './decide-granted.ts'
import type { Standing } from './next-step.ts'

const CODE_LIFETIME_MS = 10 * 60_000

/**
 * Record a person's yes and send them back with a code; with a refusal when they ticked nothing and nothing is left.
 *
 * @param ticked the scopes whose boxes were ticked, or that were all or nothing
 * @returns where the browser goes
 */
export function consentAndGiveCode(box: Ground, standing: Standing, ticked: ReadonlySet<string>): string {
  const { request, project, account, granted, unapproved } = standing
  const { client, scopes, prompts, includeGranted, redirectUri, state } = request
  const ask = missingScopes(scopes, granted, prompts.has('consent'))
  const outcome = decideGranted({ asked: scopes, ask, before: granted, ticked, includeGranted })
  if (outcome.token.length === 0) return refusalUrl(redirectUri, { error: 'access_denied', state })

  return inTransaction(box.db, () => {
    const now = box.now()
    const ids = { userId: account.user.id, projectId: client.projectId }
    const expiresAt = decideGrantEnd(project, getScopes(outcome.grant), box.settings.get().timedAccessMs, now)
    saveGrant(box.db, { ...ids, scopes: outcome.grant, grantedAt: now, expiresAt })
    if (unapproved) noteConsentedUser(box.db, client.projectId, account.user.id)
    return giveCode(box, standing, outcome.token, 'consent')
  })
}

/** Send a person back with a code for what they granted before; they see no page. */
export function giveCodeAgain(box: Ground, standing: Standing): string {
  const { scopes, includeGranted } = standing.request
  const token = includeGranted ? [...standing.granted] : scopes.map(({ name }) => name)
  return giveCode(box, standing, token, 'none')
}

function giveCode(
  box: Ground,
  { request, account }: Standing,
  scopes: readonly string[],
  prompt: 'none' | 'consent',
): string {
  const now = box.now()
  const code = newAuthorizationCode(box)
  deleteCodesExpiredBefore(box.db, now - CODE_LIFETIME_MS)
  insertCode(box.db, {
    code,
    userId: account.user.id,
    clientId: request.client.id,
    projectId: request.client.projectId,
    redirectUri: request.redirectUri,
    scopes,
    offline: request.offline,
    consented: prompt === 'consent',
    nonce: request.nonce ?? null,
    pkce: request.pkce ?? null,
    expiresAt: now + CODE_LIFETIME_MS,
    used: false,
  })
  return successUrl(request.redirectUri, {
    state: request.state,
    issuer: box.url(),
    code,
    scopes,
    authuser: account.index,
    hd: account.user.domain ?? undefined,
    prompt,
  })
}
