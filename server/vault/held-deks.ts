import type { TenantId } from '../core/ids.ts'
import { type Dek, readDekId } from './dek.ts'
import { recent } from './recent.ts'

/**
 * Unwrapped keys held at once: about 2 kB each with OpenSSL's context, so 16 MB at most. A miss costs an indexed read.
 */
const DEKS_HELD_MAX = 4_096

/** The unwrapped keys of the tenants that were used last. */
export interface HeldDeks {
  /** The tenant's sealing key, if it is held. */
  live(tenantId: TenantId): Dek | undefined
  /** The key that a record's header names, if it is held. */
  named(tenantId: TenantId, idBytes: Buffer): Dek | undefined
  keepLive(tenantId: TenantId, dek: Dek): void
  keepNamed(tenantId: TenantId, dek: Dek): void
  /** Let go of a tenant's keys; of everybody's where none is named. */
  drop(tenantId?: TenantId): void
}

export function heldDeks(): HeldDeks {
  const live = recent<TenantId, Dek>(DEKS_HELD_MAX)
  const named = recent<string, Dek>(DEKS_HELD_MAX)
  return {
    live: (tenantId) => live.get(tenantId),
    named(tenantId, idBytes) {
      // Nearly every record is sealed with the live key, and comparing 16 bytes is cheaper than making a text of them.
      const sealing = live.get(tenantId)
      if (sealing?.idBytes.equals(idBytes)) return sealing
      return named.get(`${tenantId} ${readDekId(idBytes)}`)
    },
    keepLive: (tenantId, dek) => live.set(tenantId, dek),
    keepNamed: (tenantId, dek) => named.set(`${tenantId} ${dek.id}`, dek),
    drop(tenantId) {
      live.drop((held) => tenantId === undefined || held === tenantId)
      named.drop((held) => tenantId === undefined || held.startsWith(`${tenantId} `))
    },
  }
}
