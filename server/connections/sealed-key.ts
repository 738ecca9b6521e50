import { z } from 'zod'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import { readSealed } from '../vault/read-sealed.ts'
import type { Vault } from '../vault/vault.ts'

/** A key that does not end by itself: a permanent token, an API key, a webhook secret, or a username with its key. */
export interface SealedKey {
  credential: Secret
  /** With `basic` alone. */
  username: string | null
}

const Sealed = z.object({ credential: z.string(), username: z.string().nullable() })

/** Seal a key of a connection, under the version it will be saved as. */
export function sealKey(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  version: number,
  { credential, username }: SealedKey,
): Promise<Buffer> {
  return vault.seal(tenantId, place(id, version), JSON.stringify({ credential: credential.reveal(), username }))
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export async function openKey(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  { version, sealed }: { version: number; sealed: Buffer },
): Promise<SealedKey> {
  const opened = await vault.open(tenantId, place(id, version), sealed)
  const { credential, username } = readSealed(Sealed, opened)
  return { credential: new Secret(credential), username }
}

function place(id: ConnectionId, version: number) {
  return { table: 'credentials', row: id, field: 'key', version } as const
}
