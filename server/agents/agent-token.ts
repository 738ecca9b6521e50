import { newToken, type TenantId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import { hashToken } from '../core/token.ts'

const SHAPE = /^llag_([0-9a-f]{32})\.[\w-]{43}$/
const TENANT = 'tnt_'
/** Enough to tell a handful of tokens apart, and nothing to guess the rest from. */
const SHOWN_CHARS = 4

/** A token just made: the text is shown once, the hash is kept, the hint tells it from others later. */
export interface NewAgentToken {
  token: Secret
  hash: Buffer
  hint: string
}

/** Make a token: `llag_`, the tenant in whose rows it is looked up, which is no secret, then 256 random bits. */
export function newAgentToken(tenantId: TenantId): NewAgentToken {
  const text = `llag_${tenantId.slice(TENANT.length)}.${newToken()}`
  return { token: new Secret(text), hash: hashToken(text), hint: `llag_…${text.slice(-SHOWN_CHARS)}` }
}

/** Read a token that a stranger handed in. Undefined when it has not the shape of one. */
export function readAgentToken(text: string | undefined): { tenantId: TenantId; hash: Buffer } | undefined {
  const match = SHAPE.exec(text ?? '')
  return match ? { tenantId: `${TENANT}${match[1]}`, hash: hashToken(match[0]) } : undefined
}
