import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { TenantId, WebhookEndpointId } from '../../core/ids.ts'
import { Secret } from '../../core/secret.ts'
import type { SealedSecrets } from '../../store/webhook-endpoints.ts'
import { readSealed } from '../../vault/read-sealed.ts'
import type { Vault } from '../../vault/vault.ts'

/** As long as the hash it goes into; Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32

/** What signs the messages to one endpoint. */
export interface EndpointSecrets {
  newest: Secret
  /** The one before, which signs too while receivers change over. */
  old: { secret: Secret; until: number } | undefined
}

const Sealed = z.object({ newest: z.string(), old: z.object({ secret: z.string(), until: z.number() }).optional() })

/** A secret of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function newWebhookSecret(): Secret {
  return new Secret(`whsec_${randomBytes(SECRET_BYTES).toString('base64')}`)
}

/** Those that sign at a moment, the newest first. Pure. */
export function validSecrets({ newest, old }: EndpointSecrets, now: number): Secret[] {
  return old && now < old.until ? [newest, old.secret] : [newest]
}

/** Seal the secrets of an endpoint, under the version they will be saved as. */
export async function sealSecrets(
  vault: Vault,
  tenantId: TenantId,
  id: WebhookEndpointId,
  version: number,
  { newest, old }: EndpointSecrets,
): Promise<SealedSecrets> {
  const text = JSON.stringify({
    newest: newest.reveal(),
    ...(old && { old: { secret: old.secret.reveal(), until: old.until } }),
  })
  return { sealed: await vault.seal(tenantId, place(id, version), text), version }
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export async function openSecrets(
  vault: Vault,
  tenantId: TenantId,
  id: WebhookEndpointId,
  { sealed, version }: SealedSecrets,
): Promise<EndpointSecrets> {
  const opened = await vault.open(tenantId, place(id, version), sealed)
  const { newest, old } = readSealed(Sealed, opened)
  return { newest: new Secret(newest), old: old && { secret: new Secret(old.secret), until: old.until } }
}

function place(id: WebhookEndpointId, version: number) {
  return { table: 'webhook_endpoints', row: id, field: 'secrets', version } as const
}
