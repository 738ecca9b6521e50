import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { type DekRow, listDeksNotUnder, rewrapDek } from '../store/deks.ts'
import { findInstallation, lockKekInUse } from '../store/installation.ts'
import { countDeksByKek, noteEmptiedKeks } from '../store/keks.ts'
import { inTransaction } from '../store/transaction.ts'
import type { DekId } from './dek.ts'
import type { NoteKeyChange } from './key-change.ts'
import type { KeyDeps } from './key-deps.ts'

/**
 * Data keys wrapped anew in one transaction: a kill loses the work of so many, and a KMS answers them within seconds.
 */
const PAGE = 50

export interface Rewrapped {
  /** The key that wraps now. */
  kekId: string
  rewrapped: number
  /** Data keys that are left under another key, because that one is not here or they are damaged. */
  left: { dekId: DekId; kekId: string; because: string }[]
}

interface RewrapDeps extends KeyDeps {
  note: NoteKeyChange
  /** Called after each commit. */
  progress?(rewrapped: number, remaining: number): void
  /** Ends it after the page that is under way; whoever runs it again goes on. */
  signal?: AbortSignal
}

/**
 * Wrap every data key by the key-encryption key in use, and note of those before it that they wrap nothing any more.
 *
 * Any number of processes may do this at once: a key is put in the place of the very bytes it was made from, or not at
 * all. What was sealed is not touched, and nobody who seals or opens waits.
 */
export async function rewrapDeks(deps: RewrapDeps): Promise<Rewrapped> {
  const { db, now } = deps
  const kekId = (await findInstallation(db))?.kek_id ?? ''
  const result: Rewrapped = { kekId, rewrapped: 0, left: [] }
  for (let after = ''; !deps.signal?.aborted; ) {
    const page = await listDeksNotUnder(db, kekId, { after, limit: PAGE })
    const last = page.at(-1)
    if (!last) break
    after = last.id
    const done = await rewrapPage(deps, kekId, page, result.left)
    if (done === 'replaced') return rewrapDeks(deps)
    result.rewrapped += done
    deps.progress?.(result.rewrapped, await countOthers(deps, kekId))
  }
  await noteEmptiedKeks(db, now())
  return result
}

async function rewrapPage(
  deps: RewrapDeps,
  kekId: string,
  page: (DekRow & { tenantId: TenantId })[],
  left: Rewrapped['left'],
): Promise<number | 'replaced'> {
  const wrapped: { row: (typeof page)[number]; anew: Buffer }[] = []
  for (const row of page) {
    try {
      wrapped.push({ row, anew: await deps.keks.rewrap(row.tenantId, row, kekId) })
    } catch (error) {
      // One that is damaged, or under a key that nobody has, keeps no other tenant waiting.
      if (!(error instanceof AppError)) throw error
      left.push({ dekId: row.id, kekId: row.kek_id, because: error.code })
    }
  }
  return inTransaction(deps.db, async (trx) => {
    if ((await lockKekInUse(trx, 'to_read')) !== kekId) return 'replaced'
    let rewrapped = 0
    for (const { row, anew } of wrapped) {
      const { id, tenantId, wrapped: before } = row
      if ((await rewrapDek(trx, tenantId, { id, before, kekId, wrapped: anew })) === 'overtaken') continue
      await deps.note(trx, tenantId, { is: 'rewrapped', dekId: id, from: row.kek_id, to: kekId })
      rewrapped += 1
    }
    return rewrapped
  })
}

async function countOthers({ db }: KeyDeps, kekId: string): Promise<number> {
  const wraps = await countDeksByKek(db)
  return [...wraps].reduce((sum, [id, deks]) => (id === kekId ? sum : sum + deks), 0)
}
