import { type AccessTokenDeps, type AccessTokens, accessTokens } from '../../server/connections/access-token.ts'
import { newBreakers } from '../../server/connections/breaker.ts'
import { AppError } from '../../server/core/errors.ts'
import { newOwner } from '../../server/core/new-owner.ts'
import { Secret } from '../../server/core/secret.ts'
import { openPool, type Store } from '../../server/store/pool.ts'
import type { TokenSet } from '../../server/transport/oauth/token-answer.ts'
import { environmentKeyProvider } from '../../server/vault/environment-key-provider.ts'
import { kekSet } from '../../server/vault/kek-set.ts'
import { openVault, type Vault } from '../../server/vault/vault.ts'

/** What a process is given: where things are, and the installation's key. */
export interface Surroundings {
  databaseUrl: string
  kek: string
  /** The token endpoint of the far side. */
  tokenUrl: string
  client: { clientId: string; clientSecret: string }
  rotates: boolean
}

/** A process of the installation, as far as refreshing goes. */
export interface BrokerProcess {
  store: Store
  vault: Vault
  tokens: AccessTokens
  deps: AccessTokenDeps
  close(): Promise<void>
}

/** Longer than any answer here, and as short as the product's own. */
const DEADLINE_MS = 10_000

/** Open one, with a pool and breakers of its own. */
export async function openBrokerProcess(
  around: Surroundings,
  { now, connections = 10, ...changed }: { now(): number; connections?: number } & Partial<AccessTokenDeps>,
): Promise<BrokerProcess> {
  const store = await openPool(around.databaseUrl, {
    max: connections,
    applicationName: 'letterlock test broker',
    statementTimeoutMs: 30_000,
  })
  const keks = kekSet(environmentKeyProvider({ kek: new Secret(around.kek), previous: undefined }))
  const vault = openVault({ db: store.db, keks, now })
  const deps: AccessTokenDeps = {
    db: store.db,
    vault,
    isOurs: () => true,
    refresh: (_connection, refreshToken) => askFarSide(around, refreshToken, now),
    rotates: () => around.rotates,
    isToldOf: () => false,
    giveBack: async () => 'left',
    breaker: newBreakers(),
    now,
    newOwner,
    random: () => 0.5,
    ...changed,
  }
  return { store, vault, deps, tokens: accessTokens(deps), close: store.close }
}

/** Refresh at a token endpoint, in the plainest way that RFC 6749 §6 knows, and read what it says. */
export async function askFarSide(
  { tokenUrl, client }: Pick<Surroundings, 'tokenUrl' | 'client'>,
  refreshToken: Secret,
  now: () => number,
): Promise<TokenSet> {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken.reveal(),
    client_id: client.clientId,
    client_secret: client.clientSecret,
  })
  const response = await fetch(tokenUrl, { method: 'POST', body, signal: AbortSignal.timeout(DEADLINE_MS) }).catch(
    () => undefined,
  )
  const text = await response?.text().catch(() => '')
  return readAnswer(response?.status ?? 0, text ?? '', now())
}

function readAnswer(status: number, text: string, now: number): TokenSet {
  const answer = readFields(text)
  if (status === 200 && typeof answer.access_token === 'string') {
    return {
      accessToken: new Secret(answer.access_token),
      ...(typeof answer.refresh_token === 'string' && { refreshToken: new Secret(answer.refresh_token) }),
      expiresAt: now + Number(answer.expires_in) * 1_000,
    }
  }
  if (answer.error === 'invalid_grant') throw new AppError('oauth.grant_revoked')
  if (answer.error === 'invalid_client') throw new AppError('oauth.client_rejected')
  throw new AppError('oauth.unreachable', `status ${status}`)
}

function readFields(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    // Cut off, or a page: the status says enough.
    return {}
  }
}
