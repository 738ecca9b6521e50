import type { Kysely } from 'kysely'
import { isError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Database } from '../store/database.ts'
import { listRecordsOfDek, type SealedRecord, swapRecords } from '../store/sealed-records.ts'
import { SEALED_TABLES, type SealedTable } from '../store/sealed-tables.ts'
import type { DekId } from './dek.ts'
import type { OpenVault } from './vault.ts'

/** Records of one commit: a kill loses the work of so many, a thousandth of a second each. */
const PAGE = 100

export interface Resealed {
  resealed: number
  /** Records that the old key does not open either: they were damaged, and are left as they are. */
  unreadable: number
}

/**
 * Carry what a replaced data key has sealed over to the one that seals now, each record in its place and version.
 *
 * A record that is saved anew meanwhile stays as its saver left it: bytes are put only in the place of those they were
 * made from. Nothing else of a row changes, its version neither, so nobody who holds it notices.
 *
 * @param options.signal Ends it after the page that is under way; whoever runs it again goes on.
 */
export async function resealRecords(
  deps: { db: Kysely<Database>; vault: OpenVault },
  tenantId: TenantId,
  dekId: DekId,
  options: { signal?: AbortSignal; progress?(resealed: number): void } = {},
): Promise<Resealed> {
  const result: Resealed = { resealed: 0, unreadable: 0 }
  // This process may not have heard yet that another key seals now.
  deps.vault.forget(tenantId)
  for (const table of SEALED_TABLES) {
    for (let after = ''; !options.signal?.aborted; ) {
      const page = await listRecordsOfDek(deps.db, table, tenantId, dekId, { after, limit: PAGE })
      const last = page.at(-1)
      if (!last) break
      after = last.row
      const swaps = await resealPage(deps.vault, tenantId, table, page)
      result.unreadable += page.length - swaps.length
      if (swaps.length > 0) result.resealed += await swapRecords(deps.db, table, tenantId, swaps)
      options.progress?.(result.resealed)
    }
  }
  return result
}

async function resealPage(vault: OpenVault, tenantId: TenantId, { table }: SealedTable, page: SealedRecord[]) {
  const swaps: { row: string; before: Buffer; after: Buffer }[] = []
  for (const { row, field, version, sealed } of page) {
    const place = { table, row, field, version }
    try {
      const text = await vault.open(tenantId, place, sealed)
      swaps.push({ row, before: sealed, after: await vault.seal(tenantId, place, text.reveal()) })
    } catch (error) {
      // Its key stays as long as it stands there: what one day turns out to be readable after all must not have lost
      // it.
      if (!isError(error, 'vault.unreadable')) throw error
    }
  }
  return swaps
}
