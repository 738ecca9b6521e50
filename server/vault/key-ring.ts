import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Database } from '../store/database.ts'
import { type DekRow, findDek, findLiveDek, insertDek, lockTenantForDek } from '../store/deks.ts'
import { inTransaction } from '../store/transaction.ts'
import { type Dek, holdDek, newDek, readDekId, wrappingPlace } from './dek.ts'
import { type HeldDeks, heldDeks } from './held-deks.ts'
import type { KeyProvider } from './key-provider.ts'

export interface KeyRing {
  readonly held: HeldDeks
  /** The tenant's sealing key; the first call of its life makes one. @throws `vault.wrong_key`, `vault.unreadable` */
  live(tenantId: TenantId): Promise<Dek>
  /** The key that a record's header names. @throws `vault.unreadable` this tenant has no such key; `vault.wrong_key` */
  named(tenantId: TenantId, idBytes: Buffer): Promise<Dek>
}

/**
 * Make the key ring of a process: it fetches, unwraps and holds DEKs.
 *
 * It reads by the pool, never inside a caller's transaction: a tenant is committed before anything is sealed for it.
 */
export function keyRing(deps: { db: Kysely<Database>; keyProvider: KeyProvider; now: () => number }): KeyRing {
  const { db, keyProvider, now } = deps
  const held = heldDeks()
  const underway = new Map<string, Promise<Dek>>()

  /** However many ask at once, a key is fetched and unwrapped once. */
  function once(what: string, fetch: () => Promise<Dek>): Promise<Dek> {
    const running = underway.get(what) ?? fetch().finally(() => underway.delete(what))
    underway.set(what, running)
    return running
  }

  async function fetchLive(tenantId: TenantId): Promise<Dek> {
    const row = (await findLiveDek(db, tenantId)) ?? (await makeLive(tenantId))
    const dek = await unwrap(tenantId, row)
    held.keepLive(tenantId, dek)
    return dek
  }

  /** Wrapped before the lock is taken, since a KMS is a network away; where two processes meet, one key is dropped. */
  async function makeLive(tenantId: TenantId): Promise<DekRow> {
    const { id, raw } = newDek(now())
    const wrapped = await keyProvider.wrapDek(raw, wrappingPlace(tenantId, id))
    raw.fill(0)
    return inTransaction(db, async (trx) => {
      if ((await lockTenantForDek(trx, tenantId)) === 'absent') {
        throw new AppError('request.not_found', 'a key for a tenant that is not there')
      }
      const first = await findLiveDek(trx, tenantId)
      if (first) return first
      await insertDek(trx, tenantId, { id, kekId: keyProvider.keyId, wrapped, now: now() })
      return { id, kek_id: keyProvider.keyId, wrapped }
    })
  }

  async function unwrap(tenantId: TenantId, row: DekRow): Promise<Dek> {
    if (row.kek_id !== keyProvider.keyId) {
      throw new AppError('vault.wrong_key', `${row.id} is wrapped by ${row.kek_id}`, { params: { wanted: row.kek_id } })
    }
    return holdDek(row.id, await keyProvider.unwrapDek(row.wrapped, wrappingPlace(tenantId, row.id)))
  }

  return {
    held,
    live: (tenantId) => once(tenantId, () => fetchLive(tenantId)),
    named(tenantId, idBytes) {
      const id = readDekId(idBytes)
      return once(`${tenantId} ${id}`, async () => {
        const row = await findDek(db, tenantId, id)
        if (!row) throw new AppError('vault.unreadable', `this tenant has no key ${id}`)
        const dek = await unwrap(tenantId, row)
        held.keepNamed(tenantId, dek)
        return dek
      })
    },
  }
}
