import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import type { Vault } from '../vault/vault.ts'
import { openPassword, sealPassword } from './sealed-password.ts'

/** Seal a password that only sends, under the version it will be saved as. */
export function sealSmtpPassword(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  version: number,
  password: Secret,
): Promise<Buffer> {
  return sealPassword(vault, tenantId, place(id, version), password)
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export function openSmtpPassword(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  { version, sealed }: { version: number; sealed: Buffer },
): Promise<Secret> {
  return openPassword(vault, tenantId, place(id, version), sealed)
}

function place(id: ConnectionId, version: number) {
  return { table: 'smtp_settings', row: id, field: 'smtp_password', version } as const
}
