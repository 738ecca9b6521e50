import { createHmac, timingSafeEqual } from 'node:crypto'
import { Secret } from '../../core/secret.ts'

/**
 * Which person of an app refuses mails, and the proof that a mail of ours reached their address: whoever has the token
 * has read the mail.
 */
export interface RefusalToken {
  tenantId: `tnt_${string}`
  memberId: `mem_${string}`
  /** 43 characters of base64url. */
  proof: string
}

/** The token of a mail: the same in each one to this person at this address. @param key The installation's own. */
export function refusalToken(key: Buffer, of: Omit<RefusalToken, 'proof'> & { email: string }): Secret {
  return new Secret(`${of.tenantId}.${of.memberId}.${proofOf(key, of)}`)
}

/** Read what a stranger handed in. Undefined when it has not the shape of one. Pure. */
export function readRefusalToken(text: string): RefusalToken | undefined {
  const match = /^(tnt_[0-9a-f]{32})\.(mem_[0-9a-f]{32})\.([\w-]{43})$/.exec(text)
  if (!match) return undefined
  const [, tenantId, memberId, proof] = match as unknown as [string, `tnt_${string}`, `mem_${string}`, string]
  return { tenantId, memberId, proof }
}

/** Whether a token was made for this person at this address. Takes equally long either way. */
export function provesRefusal(key: Buffer, token: RefusalToken, email: string): boolean {
  return timingSafeEqual(Buffer.from(token.proof), Buffer.from(proofOf(key, { ...token, email })))
}

/** What stands for an address that refuses. */
export function refusalHash(key: Buffer, email: string): Buffer {
  return createHmac('sha256', key).update(`notice address\n${email}`).digest()
}

function proofOf(key: Buffer, { tenantId, memberId, email }: Omit<RefusalToken, 'proof'> & { email: string }): string {
  return createHmac('sha256', key).update(`notice refusal\n${tenantId}\n${memberId}\n${email}`).digest('base64url')
}
