import type { Queue } from '../jobs/queue.ts'
import type { SessionRow } from '../store/sessions.ts'
import type { KeyDeps } from '../vault/key-deps.ts'
import { type DekRotation, rotateDek } from '../vault/rotate-dek.ts'
import { noteKeyChange } from './note-key-change.ts'

/** What an owner may do with keys stands on this. */
export interface KeyFlowDeps extends KeyDeps {
  queue: Queue
}

/**
 * An owner puts a new data key in the place of their organisation's; the sweep that
 * carries records over begins at once.
 */
export async function rotateKey(deps: KeyFlowDeps, who: SessionRow): Promise<DekRotation['is']> {
  const write = noteKeyChange({ kind: 'member', id: who.memberId }, deps.now)
  const rotation = await rotateDek(
    {
      ...deps,
      async note(trx, tenantId, change) {
        await write(trx, tenantId, change)
        await deps.queue.send(trx, 'keys.sweep', {})
      },
    },
    who.tenantId,
  )
  return rotation.is
}
