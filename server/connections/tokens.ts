import { z } from 'zod'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import { readSealed } from '../vault/read-sealed.ts'
import type { Vault } from '../vault/vault.ts'

/** What the vault seals for an OAuth connection. */
export interface Tokens {
  accessToken: Secret
  refreshToken: Secret
  /** Epoch milliseconds. */
  expiresAt: number
}

const Sealed = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: z.number() })

/** Seal a connection's tokens under the version they will be saved as: an older record cannot be put in its place. */
export function sealTokens(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  version: number,
  tokens: Tokens,
): Promise<Buffer> {
  const text = JSON.stringify({
    accessToken: tokens.accessToken.reveal(),
    refreshToken: tokens.refreshToken.reveal(),
    expiresAt: tokens.expiresAt,
  })
  return vault.seal(tenantId, place(id, version), text)
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export async function openTokens(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  version: number,
  sealed: Buffer,
): Promise<Tokens> {
  const opened = await vault.open(tenantId, place(id, version), sealed)
  const { accessToken, refreshToken, expiresAt } = readSealed(Sealed, opened)
  return { accessToken: new Secret(accessToken), refreshToken: new Secret(refreshToken), expiresAt }
}

function place(id: ConnectionId, version: number) {
  return { table: 'credentials', row: id, field: 'tokens', version } as const
}
