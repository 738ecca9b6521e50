import type { TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import type { DekId } from './dek.ts'

/** What became of a tenant's data key. */
export type KeyChange =
  /** Another key-encryption key wraps it now; its records are untouched. */
  | { is: 'rewrapped'; dekId: DekId; from: string; to: string }
  /** Another data key seals from now on; this one opens what it has sealed. */
  | { is: 'replaced'; dekId: DekId; by: DekId }
  /** It is gone; nothing named it any more. */
  | { is: 'destroyed'; dekId: DekId }

/** Write a change down, in its own transaction. */
export type NoteKeyChange = (trx: Trx, tenantId: TenantId, change: KeyChange) => Promise<void>
