import type { OAuthClient } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import type { Secret } from '../../core/secret.ts'
import type { Authority } from './authority.ts'
import type { CallOut } from './call-out.ts'
import { notReached } from './not-reached.ts'
import { readJson } from './read-json.ts'

/** As long as for a token: a person who disconnects waits for it. */
const DEADLINE_MS = 10_000

/** What a grant is named by when it is given back. */
export interface Held {
  accessToken: Secret
  refreshToken?: Secret | undefined
}

/**
 * Tell the provider that a token's grant is over. Google and Discord end every grant of this account and client with it.
 *
 * @returns `gone` also when the provider no longer knows the token: the end is the same; `no_way` where the provider
 *   has none, and only the account's owner can take access back
 * @throws `oauth.unreachable` when it could not be told
 * @see RFC 7009 §2.1; https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
 */
export async function revokeGrant(
  { revoke }: Authority,
  client: OAuthClient | undefined,
  held: Held,
  callOut: CallOut,
): Promise<'gone' | 'no_way'> {
  if (!revoke) return 'no_way'
  const token = held.refreshToken ?? held.accessToken
  const response = await callOut(revoke.url, {
    method: 'POST',
    signal: AbortSignal.timeout(DEADLINE_MS),
    ...(revoke.by === 'bearer' ? bearer(held) : form(token, revoke.by === 'token' ? undefined : client)),
  }).catch(notReached)
  const { error } = await readJson(response)
  if (response.ok || error === 'invalid_token') return 'gone'
  throw new AppError('oauth.unreachable', `revoke: status ${response.status}`)
}

function bearer({ accessToken }: Held) {
  return { headers: { authorization: `Bearer ${accessToken.reveal()}` } }
}

function form(token: Secret, client: OAuthClient | undefined) {
  const fields = {
    token: token.reveal(),
    ...(client && { client_id: client.id, client_secret: client.secret.reveal() }),
  }
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}
