import type { TenantId } from '../core/ids.ts'
import { findLiveDek, retireLiveDek, tellKeysChanged } from '../store/deks.ts'
import type { DekId } from './dek.ts'
import type { NoteKeyChange } from './key-change.ts'
import type { KeyDeps } from './key-deps.ts'
import { makeDek } from './make-dek.ts'

export type DekRotation =
  | { is: 'rotated'; from: DekId; to: DekId }
  /** Somebody else has replaced it a moment ago; that will do. */
  | { is: 'overtaken' }
  /** Nothing was ever sealed for this tenant. */
  | { is: 'no_key' }

/**
 * Put a new data key in the place of the one that seals for a tenant.
 *
 * From then on everything is sealed with the new one, and the old one opens what it has sealed until a sweep has
 * carried that over. A process that has not heard yet may go on sealing with the old one for a moment, which loses
 * nothing.
 *
 * @param standing The key to be replaced, where the caller has looked already: two who mean the same key rotate once.
 * @throws `request.not_found` there is no such tenant
 */
export async function rotateDek(
  deps: KeyDeps & { note: NoteKeyChange },
  tenantId: TenantId,
  standing?: DekId,
): Promise<DekRotation> {
  const from = standing ?? (await findLiveDek(deps.db, tenantId))?.id
  if (from === undefined) return { is: 'no_key' }
  let rotation: DekRotation = { is: 'overtaken' }
  await makeDek(deps, tenantId, async (trx, live, to) => {
    rotation = { is: 'overtaken' }
    if (live && live.id !== from) return 'keep'
    // Shredded meanwhile: the next secret makes a key of its own, and there is nothing to replace.
    if (!live) return 'replace'
    await retireLiveDek(trx, tenantId, deps.now())
    await deps.note(trx, tenantId, { is: 'replaced', dekId: from, by: to })
    await tellKeysChanged(trx, tenantId)
    rotation = { is: 'rotated', from, to }
    return 'replace'
  })
  return rotation
}
