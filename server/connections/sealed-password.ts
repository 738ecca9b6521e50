import { z } from 'zod'
import type { TenantId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import type { Place } from '../vault/place.ts'
import { readSealed } from '../vault/read-sealed.ts'
import type { Vault } from '../vault/vault.ts'

const Sealed = z.object({ password: z.string() })

/** Seal a password that a person has typed. @throws `vault.wrong_key` */
export function sealPassword(vault: Vault, tenantId: TenantId, place: Place, password: Secret): Promise<Buffer> {
  return vault.seal(tenantId, place, JSON.stringify({ password: password.reveal() }))
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export async function openPassword(vault: Vault, tenantId: TenantId, place: Place, sealed: Buffer): Promise<Secret> {
  return new Secret(readSealed(Sealed, await vault.open(tenantId, place, sealed)).password)
}
