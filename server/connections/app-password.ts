import { z } from 'zod'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import { readSealed } from '../vault/read-sealed.ts'
import type { Vault } from '../vault/vault.ts'

const Sealed = z.object({ password: z.string() })

/** An app password neither ends nor is refreshed: no sweep ever takes it. */
export const NEVER = Number.MAX_SAFE_INTEGER

/** The client of a connection by password: no OAuth client had a part in it. */
export const NO_CLIENT = 'app_password'

/** Seal the password of a connection over IMAP, under the version it will be saved as. */
export function sealAppPassword(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  version: number,
  password: Secret,
): Promise<Buffer> {
  return vault.seal(tenantId, place(id, version), JSON.stringify({ password: password.reveal() }))
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export async function openAppPassword(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  { version, sealed }: { version: number; sealed: Buffer },
): Promise<Secret> {
  const opened = await vault.open(tenantId, place(id, version), sealed)
  return new Secret(readSealed(Sealed, opened).password)
}

function place(id: ConnectionId, version: number) {
  return { table: 'credentials', row: id, field: 'app_password', version } as const
}
