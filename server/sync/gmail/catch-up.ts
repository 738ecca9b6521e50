import { countUnknownTasks } from '../../store/sync-tasks.ts'
import { commit } from '../commit.ts'
import { fetchTasks } from './fetch-tasks.ts'
import { foldHistory } from './fold-history.ts'
import type { GmailTurn } from './gmail-turn.ts'
import { initialSync } from './initial-sync.ts'
import { recoverHistory } from './recover-history.ts'
import { syncLabels } from './sync-labels.ts'

/**
 * Bring a whole mirror up to date: what changed since its cursor, and what failed before and is due again. A cursor
 * that Gmail has forgotten costs a new listing, under which the old mirror is served on.
 *
 * @throws what concerns the mailbox as a whole, by `Line`
 */
export async function catchUp(turn: GmailTurn): Promise<void> {
  // What is told of from here on may be behind the page that was asked for, however long its mail takes to fetch.
  const lookedAt = turn.deps.now()
  const history = await foldHistory(turn)
  if (history === 'expired') {
    await recoverHistory(turn)
    return initialSync(turn)
  }
  if (history === 'changed') await syncLabels(turn)
  await fetchTasks(turn)
  await commit(turn, async (trx) => {
    const unknown = await countUnknownTasks(trx, turn.tenantId, turn.mailbox.id, turn.keptIn)
    const expected = turn.mailbox.messages + unknown
    return { advance: { lastSyncAt: lookedAt, expected, historyLosses: 0 } }
  })
}
