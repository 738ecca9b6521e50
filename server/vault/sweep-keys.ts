import { isError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Logger } from '../core/log.ts'
import { isAboutValues } from '../store/database-failure.ts'
import { deleteUnnamedDek, listRetiredDeks, listWornDeks } from '../store/deks.ts'
import { inTransaction } from '../store/transaction.ts'
import { DEK_LIFE_MS, type DekId, RETIRED_DEK_KEPT_MS, SEALS_MAX } from './dek.ts'
import type { NoteKeyChange } from './key-change.ts'
import type { KeyDeps } from './key-deps.ts'
import { resealRecords } from './reseal-records.ts'
import { rewrapDeks } from './rewrap-deks.ts'
import { rotateDek } from './rotate-dek.ts'
import type { OpenVault } from './vault.ts'

/** Keys of one look; the next page follows. */
const PAGE = 100

export interface KeyWork extends KeyDeps {
  vault: OpenVault
  note: NoteKeyChange
  log: Logger
}

/**
 * Keep the keys of all tenants as they should be: wrap data keys by the key-encryption key in use, replace those that
 * have sealed long or often enough, carry records over to the newer key, destroy what nothing names any more.
 *
 * @param signal Ends it at the next safe point; the next sweep goes on.
 */
export async function sweepKeys(work: KeyWork, signal: AbortSignal): Promise<void> {
  const { left } = await rewrapDeks({ ...work, signal })
  if (left.length > 0) work.log.error({ left: left.slice(0, PAGE) }, 'some data keys could not be wrapped anew')
  await replaceWorn(work, signal)
  await carryOver(work, signal)
}

async function replaceWorn(work: KeyWork, signal: AbortSignal): Promise<void> {
  const worn = { createdBefore: work.now() - DEK_LIFE_MS, sealsMin: SEALS_MAX, limit: PAGE }
  for (const { tenantId, id } of await listWornDeks(work.db, worn)) {
    if (signal.aborted) return
    await rotateDek(work, tenantId, id)
  }
}

async function carryOver(work: KeyWork, signal: AbortSignal): Promise<void> {
  let after = { retiredAt: 0, id: '' }
  for (;;) {
    const page = await listRetiredDeks(work.db, { after, limit: PAGE })
    for (const { tenantId, id, retiredAt } of page) {
      if (signal.aborted) return
      await carryOverDek(work, tenantId, id, signal)
      after = { retiredAt, id }
    }
    if (page.length < PAGE) return
  }
}

async function carryOverDek(work: KeyWork, tenantId: TenantId, id: DekId, signal: AbortSignal): Promise<void> {
  try {
    const { unreadable } = await resealRecords(work, tenantId, id, { signal })
    if (unreadable > 0) work.log.error({ tenantId, dek: id, unreadable }, 'records stay under a replaced key')
    await destroyUnnamed(work, tenantId, id)
  } catch (error) {
    // One tenant whose key this process cannot unwrap keeps no other waiting; another process may have what it takes.
    if (!isError(error, 'vault.wrong_key')) throw error
    work.log.error({ tenantId, dek: id, err: error }, 'records could not be carried over here')
  }
}

/** Destroy a replaced key once nothing names it and its time is over. */
async function destroyUnnamed({ db, now, note }: KeyWork, tenantId: TenantId, id: DekId): Promise<void> {
  try {
    await inTransaction(db, async (trx) => {
      if ((await deleteUnnamedDek(trx, tenantId, id, now() - RETIRED_DEK_KEPT_MS)) === 'kept') return
      await note(trx, tenantId, { is: 'destroyed', dekId: id })
    })
  } catch (error) {
    // Somebody has saved a record under it at this moment: it stays, and the next sweep carries that record over.
    if (!isAboutValues(error)) throw error
  }
}
