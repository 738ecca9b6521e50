import type { Ground } from '../../box.ts'
import { inTransaction } from '../../state/transaction.ts'
import type { User } from '../../state/users.ts'
import { deleteTwinCodesExpiredBefore, insertTwinCode } from '../store/codes.ts'
import { type Grant, saveTwinGrant } from '../store/grants.ts'
import type { OAuthRules, Twin } from '../twin.ts'
import type { TwinRequest } from './read-authorize.ts'

/** Aircall says ten minutes; the others say nothing, and ten is what RFC 6749 §4.1.2 recommends at most. */
const CODE_LIFETIME_MS = 10 * 60_000

/**
 * Record a person's yes and make the code for it.
 *
 * @param place the server that a bot was put in
 * @returns where the browser goes
 */
export function grantAndGiveCode(
  box: Ground,
  twin: Twin,
  rules: OAuthRules,
  request: TwinRequest,
  user: User,
  place: string | null,
): string {
  const now = box.now()
  const names = request.scopes.map(({ name }) => name)
  return inTransaction(box.db, () => {
    const grant = saveTwinGrant(box.db, {
      id: box.random(12).toString('hex'),
      twin: twin.name,
      clientId: request.client.id,
      userId: user.id,
      scopes: names,
      place,
      grantedAt: now,
    })
    return giveTwinCode(box, twin, rules, request, grant)
  })
}

/** Make a code for what was granted before. @returns where the browser goes */
export function giveTwinCode(box: Ground, twin: Twin, rules: OAuthRules, request: TwinRequest, grant: Grant): string {
  const now = box.now()
  const code = rules.newCode(box)
  deleteTwinCodesExpiredBefore(box.db, now - CODE_LIFETIME_MS)
  insertTwinCode(box.db, {
    code,
    grantId: grant.id,
    redirectUri: request.redirectUri,
    scopes: request.scopes.map(({ name }) => name),
    pkce: request.pkce,
    expiresAt: now + CODE_LIFETIME_MS,
  })
  const permissions = typeof request.query.permissions === 'string' ? request.query.permissions : undefined
  return callbackUrl(request.redirectUri, {
    code,
    state: request.state,
    iss: rules.issuerInCallback ? `${box.url()}/${twin.name}` : undefined,
    guild_id: grant.place ?? undefined,
    permissions: grant.place === null ? undefined : permissions,
  })
}

/** The app's own address with the answer in its query; its own query stays as it was registered. */
export function callbackUrl(redirectUri: string, fields: Record<string, string | undefined>): string {
  const query = new URLSearchParams(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  )
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`
}
