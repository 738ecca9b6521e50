import { AppError, isError } from '../../core/errors.ts'
import { type Id, newId, type TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import {
  claimKey,
  findIdempotencyKey,
  type KeyOfRequest,
  keepAnswer,
  releaseKey,
} from '../../store/idempotency-keys.ts'
import type { Place } from '../../vault/place.ts'
import type { Vault } from '../../vault/vault.ts'

/** Whoever lost an answer asks again within minutes; a night's outage passes too. */
const KEPT_MS = 86_400_000
/** Longer than any request may take: after that, the process that answered it is gone. */
const HELD_MS = 120_000

export interface IdempotencyDeps {
  db: Db
  vault: Vault
  now(): number
}

/** An answer as it was given. */
export interface KeptAnswer {
  status: number
  contentType: string | null
  body: string
}

/** A request that is being carried out under a key. */
export interface Claim {
  tenantId: TenantId
  id: Id<'idk'>
}

/**
 * Begin a request that carries a key, or say how the first one with this key was answered.
 *
 * @param requestHash SHA-256 of all that makes it this request: method, address and body.
 * @throws `idempotency.reused` the key came with another request
 * @throws `idempotency.under_way` the first has not been answered yet
 * @throws `idempotency.answer_gone` it was carried out, and its answer cannot be opened any more
 */
export async function beginOnce(
  { db, vault, now }: IdempotencyDeps,
  of: KeyOfRequest,
  requestHash: Buffer,
): Promise<{ is: 'begun'; claim: Claim } | { is: 'answered'; answer: KeptAnswer }> {
  const at = now()
  const id = newId('idk', at)
  const claim = { id, requestHash, heldUntil: at + HELD_MS, expiresAt: at + KEPT_MS, now: at }
  if ((await claimKey(db, of, claim)) === 'mine') return { is: 'begun', claim: { tenantId: of.tenantId, id } }
  const known = await findIdempotencyKey(db, of)
  // Gone between the two statements: it came to nothing, and whoever asks again will begin it.
  if (!known) throw new AppError('idempotency.under_way')
  if (!known.requestHash.equals(requestHash)) throw new AppError('idempotency.reused')
  if (known.status === null) throw new AppError('idempotency.under_way')
  const body = known.sealed ? await openAnswer(vault, of.tenantId, known.id, known.sealed) : ''
  return { is: 'answered', answer: { status: known.status, contentType: known.contentType, body } }
}

/**
 * Keep an answer for the same request again. All are sealed alike: one of them may hold a token, and who may read an
 * answer should not depend on whether somebody remembered that.
 *
 * Only what was done is kept: what failed has changed nothing, and may be tried again with the same key.
 */
export async function endOnce({ db, vault }: IdempotencyDeps, claim: Claim, answer: KeptAnswer): Promise<void> {
  const { tenantId, id } = claim
  if (answer.status >= 300) return releaseKey(db, tenantId, id)
  const sealed = answer.body === '' ? null : await vault.seal(tenantId, placeOf(id), answer.body)
  await keepAnswer(db, tenantId, id, { status: answer.status, contentType: answer.contentType, sealed })
}

/** Carrying it out once more would break the promise; that its answer went with the keys can be said. */
async function openAnswer(vault: Vault, tenantId: TenantId, id: Id<'idk'>, sealed: Buffer): Promise<string> {
  try {
    return (await vault.open(tenantId, placeOf(id), sealed)).reveal()
  } catch (error) {
    if (isError(error, 'vault.unreadable')) throw new AppError('idempotency.answer_gone', undefined, { cause: error })
    throw error
  }
}

function placeOf(id: Id<'idk'>): Place {
  return { table: 'idempotency_keys', row: id, field: 'answer', version: 1 }
}
