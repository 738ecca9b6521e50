import type { OAuthClient } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { checkCredential } from '../providers/check-credential.ts'
import type { Provider } from '../providers/provider.ts'
import type { ConnectSessionRow } from '../store/connect-sessions.ts'
import type { Authority } from '../transport/oauth/authority.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import type { ConnectDeps } from './connect-deps.ts'
import type { Wanted } from './judge-grant.ts'
import { type Identified, nameAccount } from './name-account.ts'

interface Consented {
  provider: Provider
  authority: Authority
  client: OAuthClient
  attempt: Pick<ConnectSessionRow, 'id' | 'memberId'>
  nonce: string
  /** The account that is to be connected again. */
  known: Wanted['account']
}

/**
 * Find out whose account a consent was given for: by Google's id token, elsewhere by the provider's own call with the new
 * token. A provider that tells nobody's name has one account for each person of ours; one that tells a name without an
 * id has another with every attempt.
 *
 * @throws `oauth.unreachable`, `connect.provider_refused` it does not know the token that it has just given
 */
export async function identify(
  deps: Pick<ConnectDeps, 'oauth' | 'clients' | 'callOuts'>,
  { provider, authority, client, attempt, nonce, known }: Consented,
  tokens: TokenSet,
): Promise<Identified> {
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
    case 'works': {
      const own = { account: provider.name, accountSubject: `of:${checked.account ? attempt.id : attempt.memberId}` }
      return withPlace(nameAccount(checked.account, known, own), tokens.place)
    }
  }
}

/** What was installed to stands beside the account: one person may have put a bot in several places. */
function withPlace({ account, accountSubject }: Identified, place: string | undefined): Identified {
  return { account: place === undefined ? account : `${account} · ${place}`, accountSubject }
}
