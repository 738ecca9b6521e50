import { z } from 'zod'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import { readSealed } from '../vault/read-sealed.ts'
import type { Vault } from '../vault/vault.ts'

const Sealed = z.object({ password: z.string() })

/** Seal a password that only sends, under the version it will be saved as. */
export function sealSmtpPassword(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  version: number,
  password: Secret,
): Promise<Buffer> {
  return vault.seal(tenantId, place(id, version), JSON.stringify({ password: password.reveal() }))
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export async function openSmtpPassword(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  { version, sealed }: { version: number; sealed: Buffer },
): Promise<Secret> {
  const opened = await vault.open(tenantId, place(id, version), sealed)
  return new Secret(readSealed(Sealed, opened).password)
}

function place(id: ConnectionId, version: number) {
  return { table: 'smtp_settings', row: id, field: 'smtp_password', version } as const
}
