import type { RunReason } from '@letterlock/wire/health'
import { newId, type TenantId } from '../core/ids.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import { listOpenRuns } from '../store/sync-runs.ts'
import type { SyncDeps } from './deps.ts'
import { newRecord, type RunRecord } from './run-record.ts'

/**
 * The row that a run writes into: the one that a person asked for, or that a killed worker or a turn that was over left
 * open; else a new one, which stands in the table once there is something to tell.
 *
 * @param kind Given for a census, which has a row of its own beside that of the sync.
 */
export async function openRecord(
  deps: Pick<SyncDeps, 'db' | 'now'>,
  tenantId: TenantId,
  mailbox: MailboxRow,
  reason: RunReason,
  kind?: 'census',
): Promise<RunRecord> {
  const runs = await listOpenRuns(deps.db, tenantId, mailbox.id)
  const open = runs.find((row) => (row.kind === 'census') === (kind === 'census'))
  if (open) return { row: open, written: true }
  const now = deps.now()
  return newRecord({ id: newId('run', now), mailbox, reason, now, ...(kind && { kind }) })
}
