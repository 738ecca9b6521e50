import type { OAuthClient } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { MemberId } from '../core/ids.ts'
import { checkCredential } from '../providers/check-credential.ts'
import type { Provider } from '../providers/provider.ts'
import type { Authority } from '../transport/oauth/authority.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import type { ConnectDeps } from './connect-deps.ts'

/** Whose account a consent was given for. */
export interface Identified {
  /** Its name at the provider, for people. */
  account: string
  /** Its id there, for ever. */
  accountSubject: string
}

/**
 * Find out whose account a consent was given for: by Google's id token, elsewhere by the provider's own call with the new
 * token. A provider that tells nobody's name has one account for each person of ours.
 *
 * @throws `oauth.unreachable`, `connect.provider_refused` it does not know the token that it has just given
 */
export async function identify(
  deps: Pick<ConnectDeps, 'oauth' | 'clients' | 'callOuts'>,
  grant: { provider: Provider; authority: Authority; client: OAuthClient; memberId: MemberId; nonce: string },
  tokens: TokenSet,
): Promise<Identified> {
  const { provider, authority, client, memberId, nonce } = grant
  if (provider.oauth === 'google') {
    const { email, subject } = await deps.oauth.readIdToken(tokens.idToken, client.id, nonce)
    return { account: email, accountSubject: subject }
  }
  const asking = { side: deps.clients.farSide, callOut: deps.callOuts[authority.addresses] }
  const checked = await checkCredential(asking, provider, { by: 'token', secret: tokens.accessToken })
  switch (checked.is) {
    case 'refused':
      throw new AppError('connect.provider_refused', undefined, { params: { reason: `status ${checked.status}` } })
    case 'unclear':
      throw new AppError('oauth.unreachable', `whose account it is: status ${checked.status}`)
    case 'works':
      return nameAccount(checked.account ?? { name: provider.name, subject: `of:${memberId}` }, tokens.place)
  }
}

/** What was installed to stands beside the account: one person may have put a bot in several places. */
function nameAccount({ name, subject }: { name: string; subject: string }, place: string | undefined): Identified {
  return { account: place === undefined ? name : `${name} · ${place}`, accountSubject: subject }
}
