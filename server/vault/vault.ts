import type { TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import type { KeyDeps } from './key-deps.ts'
import { type KeyRing, keyRing } from './key-ring.ts'
import { openRecord, readHeader } from './open.ts'
import type { Place } from './place.ts'
import { sealRecord } from './seal.ts'

/** The one room that secrets may be in. Everywhere else a credential is sealed bytes or a `Secret`. */
export interface Vault {
  /**
   * Seal a text for one place. The tenant must be committed; call it before the transaction that stores the record.
   *
   * @param plaintext A text, or bytes that are UTF-8: they come back as text.
   * @throws `vault.wrong_key` the tenant's key was wrapped by another key-encryption key
   */
  seal(tenantId: TenantId, place: Place, plaintext: string | Buffer): Promise<Buffer>
  /**
   * Open a record that was sealed for this tenant and place.
   *
   * @throws `vault.unreadable` changed, cut, moved from another place, or another tenant's: restore or reconnect
   * @throws `vault.wrong_key` the tenant's key was wrapped by another key-encryption key
   */
  open(tenantId: TenantId, place: Place, sealed: Buffer): Promise<Secret>
}

/** The vault of a process, and what keeps its keys true. */
export type OpenVault = Vault & Pick<KeyRing, 'forget' | 'tellSeals'>

/** Open the vault of a process. */
export function openVault(deps: KeyDeps): OpenVault {
  const ring = keyRing(deps)
  return { ...vaultOver(ring), forget: ring.forget, tellSeals: ring.tellSeals }
}

/**
 * The vault over a key ring. While a tenant's key is held, both calls do all their work before they return, and the
 * promise is settled already.
 */
export function vaultOver(ring: Pick<KeyRing, 'held' | 'live' | 'named'>): Vault {
  return {
    async seal(tenantId, place, plaintext) {
      const dek = ring.held.live(tenantId) ?? (await ring.live(tenantId))
      dek.seals += 1
      return sealRecord(dek, tenantId, place, plaintext)
    },
    async open(tenantId, place, sealed) {
      const idBytes = readHeader(sealed)
      const dek = ring.held.named(tenantId, idBytes) ?? (await ring.named(tenantId, idBytes))
      return openRecord(dek, tenantId, place, sealed)
    },
  }
}
