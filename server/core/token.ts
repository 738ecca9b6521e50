import { createHash } from 'node:crypto'
import { newToken, type TenantId } from './ids.ts'
import { Secret } from './secret.ts'

/**
 * A token that finds its tenant's row: `tnt_….<43 characters>`. The tenant in front is no secret; it lets every key
 * start with the tenant, also where a stranger knocks. Stored is only the hash of the whole.
 */
export function newTenantToken(tenantId: TenantId): { token: Secret; hash: Buffer } {
  const text = `${tenantId}.${newToken()}`
  return { token: new Secret(text), hash: hashToken(text) }
}

/** Read a token that a stranger handed in. Undefined when it has not the shape of one. */
export function readTenantToken(text: string | undefined): { tenantId: TenantId; hash: Buffer } | undefined {
  const match = /^(tnt_[0-9a-f]{32})\.[\w-]{43}$/.exec(text ?? '')
  return match ? { tenantId: match[1] as TenantId, hash: hashToken(match[0]) } : undefined
}

/** SHA-256. Tokens carry 256 random bits, so a fast hash keeps them as safe as a slow one would. */
export function hashToken(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
