import { z } from 'zod'
import type { ConnectSessionId, TenantId } from '../core/ids.ts'
import { readSealed } from '../vault/read-sealed.ts'
import type { Vault } from '../vault/vault.ts'

/** What an attempt to connect must remember until the browser is back; sealed meanwhile. */
const Remembered = z.object({
  state: z.string(),
  verifier: z.string(),
  nonce: z.string(),
  clientId: z.string(),
  /** What consent was asked for, without the sign-in scopes. */
  scopes: z.array(z.string()),
})
export type Remembered = z.infer<typeof Remembered>

/** Seal what the callback will need, for this one attempt. */
export function sealAttempt(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectSessionId,
  remembered: Remembered,
): Promise<Buffer> {
  return vault.seal(tenantId, place(id), JSON.stringify(remembered))
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export async function openAttempt(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectSessionId,
  sealed: Buffer,
): Promise<Remembered> {
  const opened = await vault.open(tenantId, place(id), sealed)
  return readSealed(Remembered, opened)
}

function place(id: ConnectSessionId) {
  return { table: 'connect_sessions', row: id, field: 'attempt', version: 1 } as const
}
