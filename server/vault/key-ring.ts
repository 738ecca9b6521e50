import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { addSeals, findDek, findLiveDek } from '../store/deks.ts'
import { type Dek, readDekId } from './dek.ts'
import { type HeldDeks, heldDeks } from './held-deks.ts'
import type { KeyDeps } from './key-deps.ts'
import { makeDek } from './make-dek.ts'

export interface KeyRing {
  readonly held: HeldDeks
  /** The tenant's sealing key; the first call of its life makes one. @throws `vault.wrong_key`, `vault.unreadable` */
  live(tenantId: TenantId): Promise<Dek>
  /** The key that a record's header names. @throws `vault.unreadable` this tenant has no such key; `vault.wrong_key` */
  named(tenantId: TenantId, idBytes: Buffer): Promise<Dek>
  /** Let go of a tenant's keys, or of everybody's; the next use asks the database anew. */
  forget(tenantId?: TenantId): void
  /** Tell the database how often keys have sealed here since it was last told. */
  tellSeals(): Promise<void>
}

/**
 * Make the key ring of a process: it fetches, unwraps and holds DEKs.
 *
 * It reads by the pool, never inside a caller's transaction: a tenant is committed before anything is sealed for it.
 */
export function keyRing(deps: KeyDeps): KeyRing {
  const { db, keks } = deps
  const held = heldDeks()
  const underway = new Map<string, Promise<Dek>>()
  const sealing = new Map<Dek, TenantId>()
  /** Counts what was forgotten: a key that was fetched before that is used by whoever waits for it, and not kept. */
  let forgotten = 0

  /** However many ask at once, a key is fetched and unwrapped once. */
  function once(what: string, fetch: () => Promise<Dek>, keep: (dek: Dek) => void): Promise<Dek> {
    const running = underway.get(what)
    if (running) return running
    const before = forgotten
    const fetching = fetch()
      .then((dek) => {
        if (forgotten === before) keep(dek)
        return dek
      })
      .finally(() => {
        if (underway.get(what) === fetching) underway.delete(what)
      })
    underway.set(what, fetching)
    return fetching
  }

  return {
    held,
    live: (tenantId) =>
      once(
        tenantId,
        async () => keks.unwrap(tenantId, (await findLiveDek(db, tenantId)) ?? (await makeDek(deps, tenantId))),
        (dek) => {
          sealing.set(dek, tenantId)
          held.keepLive(tenantId, dek)
        },
      ),
    named(tenantId, idBytes) {
      const id = readDekId(idBytes)
      return once(
        `${tenantId} ${id}`,
        async () => {
          const row = await findDek(db, tenantId, id)
          if (!row) throw new AppError('vault.unreadable', `this tenant has no key ${id}`)
          return keks.unwrap(tenantId, row)
        },
        (dek) => held.keepNamed(tenantId, dek),
      )
    },
    forget(tenantId) {
      forgotten += 1
      underway.clear()
      held.drop(tenantId)
    },
    async tellSeals() {
      const told = [...sealing].map(([dek, tenantId]) => ({ dek, tenantId, id: dek.id, seals: dek.seals }))
      const counts = told.filter(({ seals }) => seals > 0)
      if (counts.length > 0) await addSeals(db, counts)
      for (const { dek, tenantId, seals } of told) {
        dek.seals -= seals
        if (held.live(tenantId) !== dek) sealing.delete(dek)
      }
    },
  }
}
