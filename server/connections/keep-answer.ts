import { setTimeout as pauseFor } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { AppError, isError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { type ConnectionRow, findConnectionForWork } from '../store/connections.ts'
import { saveCredential, tellUnfit } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import { readDatabaseFailure } from '../store/database-failure.ts'
import { inTransaction } from '../store/transaction.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import type { Vault } from '../vault/vault.ts'
import { indexRefreshToken } from './health/token-identifiers.ts'
import type { Held } from './held.ts'
import { nextRefresh } from './refresh-time.ts'
import { sealTokens, type Tokens } from './tokens.ts'

/**
 * How long an answer is held while the database is away. The refresh token in it may be the only one that is left, so
 * the patience is that of an operator who restarts a database, not that of a caller.
 */
const PATIENCE_MS = 300_000
const FIRST_PAUSE_MS = 100
const PAUSE_MS_MAX = 2_000

export interface KeepDeps {
  db: Kysely<Database>
  vault: Vault
  /** Whether its provider tells us of refresh tokens that end, by names that we must know them by. */
  isToldOf(connection: Pick<ConnectionRow, 'provider'>): boolean
  /** Tell the provider that tokens of a connection which has ended are over. One that cannot be told is left. */
  giveBack(connection: ConnectionRow, tokens: Tokens): Promise<unknown>
  now(): number
  random(): number
}

/**
 * Save what a provider answered over what was held. A refresh token that it did not send leaves the old one in place. A
 * database that is away is waited for: a token that was rotated exists nowhere else.
 *
 * @param asked.owner Of the lease, which ends with it.
 * @param asked.refused Whether the token before it was refused by the provider: then caches that hold it are told.
 * @returns `overtaken` when somebody saved another meanwhile, or the connection has ended: what was read is history
 * @throws `database.unreachable` after five minutes
 */
export async function keepAnswer(
  deps: KeepDeps,
  tenantId: TenantId,
  id: ConnectionId,
  asked: { held: Held; owner: string; refused: boolean },
  answer: TokenSet,
): Promise<Tokens | 'overtaken'> {
  const { held, owner, refused } = asked
  const tokens: Tokens = {
    accessToken: answer.accessToken,
    refreshToken: answer.refreshToken ?? held.tokens.refreshToken,
    expiresAt: answer.expiresAt,
  }
  const version = held.version + 1
  const dueAt = nextRefresh(answer.expiresAt, deps.now(), deps.random())
  const named = deps.isToldOf(held.connection) ? newRefreshToken(held, answer) : undefined
  const saved = await untilThere(async () => {
    const sealed = await sealTokens(deps.vault, tenantId, id, version, tokens)
    const credential = { sealed, version, expiresAt: answer.expiresAt, dueAt }
    if (!refused && !named) return saveCredential(deps.db, tenantId, id, credential, owner)
    return inTransaction(deps.db, async (trx) => {
      if (refused) await tellUnfit(trx, tenantId, id)
      const is = await saveCredential(trx, tenantId, id, credential, owner)
      if (is === 'saved' && named) await indexRefreshToken(trx, tenantId, id, named, deps.now())
      return is
    })
  })
  if (saved === 'saved') return tokens
  // Whoever disconnected gave back the token before this one: of its successor nobody else knows.
  if (answer.refreshToken && (await hasEnded(deps, tenantId, id))) await deps.giveBack(held.connection, tokens)
  return 'overtaken'
}

/** The refresh token of an answer where it is another than before: most providers send none, or the same. */
function newRefreshToken({ tokens }: Held, { refreshToken }: TokenSet): Secret | undefined {
  return refreshToken && refreshToken.reveal() !== tokens.refreshToken.reveal() ? refreshToken : undefined
}

async function hasEnded({ db }: KeepDeps, tenantId: TenantId, id: ConnectionId): Promise<boolean> {
  const connection = await findConnectionForWork(db, tenantId, id)
  return !connection || connection.status === 'disconnected'
}

async function untilThere<T>(save: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2)) {
    try {
      return await save()
    } catch (error) {
      if (!isAway(error) || performance.now() > giveUpAt) throw error
      await pauseFor(pauseMs)
    }
  }
}

function isAway(error: unknown): boolean {
  if (error instanceof AppError) return isError(error, 'database.unreachable', 'database.busy')
  return ['lost', 'exhausted', 'conflict'].includes(readDatabaseFailure(error))
}
