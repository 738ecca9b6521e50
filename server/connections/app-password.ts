import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import type { Vault } from '../vault/vault.ts'
import { openPassword, sealPassword } from './sealed-password.ts'

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
  return sealPassword(vault, tenantId, place(id, version), password)
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export function openAppPassword(
  vault: Vault,
  tenantId: TenantId,
  id: ConnectionId,
  { version, sealed }: { version: number; sealed: Buffer },
): Promise<Secret> {
  return openPassword(vault, tenantId, place(id, version), sealed)
}

function place(id: ConnectionId, version: number) {
  return { table: 'credentials', row: id, field: 'app_password', version } as const
}
