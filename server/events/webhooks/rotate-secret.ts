import { AppError, isError } from '../../core/errors.ts'
import type { Secret } from '../../core/secret.ts'
import { inTransaction } from '../../store/transaction.ts'
import { findEndpointForDelivery, saveEndpointSecrets, type WebhookEndpointRow } from '../../store/webhook-endpoints.ts'
import { type EndpointAsker, type EndpointDeps, getEndpoint, noteEndpoint } from './endpoint-deps.ts'
import { newWebhookSecret, openSecrets, sealSecrets } from './secrets.ts'

const HOUR_MS = 3_600_000
/** Somebody else may rotate between our reading and our writing; a few in a row do not happen. */
const TRIES = 5

/**
 * Give an endpoint a new secret. The one before it signs too until the hours are over, so that receivers can change
 * over without missing anything; one that was still valid from an earlier rotation ends now.
 *
 * @param hours 0: the old one ends at once, for one that somebody has seen.
 * @returns the new secret, which nobody can ask for again
 * @throws `request.not_found`
 */
export async function rotateSecret(
  deps: EndpointDeps,
  asker: EndpointAsker,
  id: string,
  hours: number,
): Promise<Secret> {
  const endpoint = await getEndpoint(deps, asker, id)
  for (let triesLeft = TRIES; triesLeft > 0; triesLeft--) {
    const now = deps.now()
    const until = now + hours * HOUR_MS
    const before = await newestSecret(deps, endpoint)
    const newest = newWebhookSecret()
    const old = before.secret && hours > 0 ? { secret: before.secret, until } : undefined
    const secrets = { newest, old }
    const sealed = await sealSecrets(deps.vault, endpoint.tenantId, endpoint.id, before.version + 1, secrets)
    const saved = await inTransaction(deps.db, async (trx) => {
      const next = { ...sealed, oldSecretUntil: old?.until ?? null }
      if ((await saveEndpointSecrets(trx, endpoint.tenantId, endpoint.id, next)) === 'overtaken') return 'overtaken'
      await noteEndpoint(trx, asker, { id: endpoint.id, action: 'webhook.rotated', facts: { hours } }, now)
      return 'saved'
    })
    if (saved === 'saved') return newest
  }
  throw new AppError('server.failed', 'the secrets of an endpoint kept changing')
}

/** The secret that signs now; none where it no longer opens, and a new one mends that. */
async function newestSecret(
  { db, vault }: EndpointDeps,
  { tenantId, id }: WebhookEndpointRow,
): Promise<{ version: number; secret: Secret | undefined }> {
  const stored = await findEndpointForDelivery(db, tenantId, id)
  if (!stored) throw new AppError('request.not_found')
  try {
    return { version: stored.version, secret: (await openSecrets(vault, tenantId, id, stored)).newest }
  } catch (error) {
    if (isError(error, 'vault.unreadable')) return { version: stored.version, secret: undefined }
    throw error
  }
}
