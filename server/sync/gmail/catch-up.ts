import { countUnknownTasks } from '../../store/sync-tasks.ts'
import { commit } from '../commit.ts'
import { fetchTasks } from './fetch-tasks.ts'
import { foldHistory } from './fold-history.ts'
import type { GmailRun } from './gmail-run.ts'
import { initialSync } from './initial-sync.ts'
import { recoverHistory } from './recover-history.ts'
import { syncLabels } from './sync-labels.ts'

/**
 * Bring a whole mirror up to date: what changed since its cursor, and what failed before and is due again. A cursor that
 * Gmail has forgotten costs a new listing, under which the old mirror is served on.
 *
 * @throws what concerns the mailbox as a whole, by `Line`
 */
export async function catchUp(run: GmailRun): Promise<void> {
  const history = await foldHistory(run)
  if (history === 'expired') {
    await recoverHistory(run)
    return initialSync(run)
  }
  if (history === 'changed') await syncLabels(run)
  await fetchTasks(run)
  await commit(run, async (trx) => {
    const unknown = await countUnknownTasks(trx, run.tenantId, run.mailbox.id)
    const expected = run.mailbox.messages + unknown
    return { advance: { lastSyncAt: run.deps.now(), expected, historyLosses: 0 } }
  })
}
