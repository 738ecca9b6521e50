import { AppError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'
import { requireIntegration } from '../../people/integrations/require-integration.ts'
import { issuerAt } from '../../providers/at-side.ts'
import { type Account, checkCredential } from '../../providers/check-credential.ts'
import type { Provider } from '../../providers/provider.ts'
import { requireKey } from '../../providers/require-key.ts'
import type { AppConnectSessionRow } from '../../store/app-connect-sessions.ts'
import { findConnection } from '../../store/connections.ts'
import { PERMANENT } from '../../transport/oauth/token-answer.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { holdGrant } from '../hold-grant.ts'
import { judgeGrant, knownAccount } from '../judge-grant.ts'
import { keepGrant } from '../keep-grant.ts'
import { nameAccount } from '../name-account.ts'
import { requireConnectable } from '../provider-client.ts'
import { getChosen, requireOpen, worldOf } from './open-session.ts'

/** No OAuth client had a part in a key. */
const BY_KEY = 'key'

export interface GivenKey {
  provider: string
  username?: string | undefined
  credential: string
}

/**
 * Take a key that a person made at the provider: it is tried there before it is kept. One that does not work leaves the
 * attempt open, to be corrected.
 *
 * @returns the code that the app has to confirm with, where it wants to
 * @throws `connect.session_over`, `connect.provider_not_asked`, `provider.takes_no_key`, `provider.password_refused`
 * @throws `provider.key_refused`, `provider.unreachable`, `connect.other_account`, `plan.full`, `integration.*`
 */
export async function submitKey(
  deps: ConnectDeps,
  session: AppConnectSessionRow,
  given: GivenKey,
): Promise<Secret | undefined> {
  requireOpen(session, deps.now())
  const { tenantId, memberId } = session
  const app = await worldOf(deps, session)
  const provider = await getChosen(deps, app, session, given.provider)
  await requireConnectable(deps, app, provider)
  const { in: where } = requireKey(provider, given)
  await requireIntegration(deps, deps.db, {
    tenantId,
    memberId,
    provider,
    way: 'key',
    accessMode: undefined,
    standing: undefined,
  })
  const secret = new Secret(given.credential)
  const account = await tryKey(deps, provider, { username: given.username, secret })
  const connection = session.connectionId
    ? await findConnection(deps.db, tenantId, memberId, session.connectionId)
    : undefined
  const known = connection && knownAccount(connection)
  const own = {
    account: given.username ?? provider.name,
    accountSubject: `of:${given.username ?? (account ? session.id : memberId)}`,
  }
  const grant = { ...nameAccount(account, known, own), grantedScopes: [] }
  judgeGrant(provider, { mode: 'scopes', scopes: [], account: known }, grant)
  const granted = {
    attempt: { id: session.id, memberId, accessMode: 'scopes' as const },
    provider,
    issuer: issuerAt(deps.clients.farSide, provider),
    clientId: BY_KEY,
    asked: [],
    tokens: { accessToken: secret, expiresAt: PERMANENT },
    key: {
      kind: where === 'basic' ? ('basic' as const) : ('api_key' as const),
      username: where === 'basic' ? (given.username ?? '') : null,
    },
    grant,
    verdict: { is: 'whole' as const },
  }
  if (session.confirmUrl) return holdGrant(deps, session, granted)
  await keepGrant(deps, tenantId, { ...granted, connection, session })
  return undefined
}

async function tryKey(
  { clients, callOuts }: ConnectDeps,
  provider: Provider,
  key: { username: string | undefined; secret: Secret },
): Promise<Account | undefined> {
  const callOut = callOuts[provider.custom ? 'strangers' : 'ours']
  const params = { provider: provider.name }
  const checked = await checkCredential({ side: clients.farSide, callOut }, provider, { by: 'key', ...key }).catch(
    (cause: unknown) => {
      throw new AppError('provider.unreachable', undefined, { cause, params })
    },
  )
  if (checked.is === 'refused') throw new AppError('provider.key_refused', undefined, { params })
  if (checked.is === 'unclear') throw new AppError('provider.unreachable', `status ${checked.status}`, { params })
  return checked.account
}
