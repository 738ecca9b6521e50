import { countUnknownTasks } from '../../store/sync-tasks.ts'
import { commit } from '../commit.ts'
import { beginGeneration } from './begin-generation.ts'
import { fetchFirstPage } from './fetch-first-page.ts'
import { fetchTasks } from './fetch-tasks.ts'
import { foldHistory } from './fold-history.ts'
import type { GmailRun } from './gmail-run.ts'
import { listEverything } from './list-everything.ts'
import { keepWaiting, recoverHistory } from './recover-history.ts'
import { syncLabels } from './sync-labels.ts'

/** A long import looks this often for what has come meanwhile: the inbox is alive, and no history expires unread. */
const LOOK_EVERY_MS = 60_000

/**
 * Bring a mailbox from wherever it stands to a whole mirror. Killed at any point, the next run goes on there.
 *
 * @throws what concerns the mailbox as a whole, by `Line`
 */
export async function initialSync(run: GmailRun): Promise<void> {
  if (run.mailbox.phase === 'queued') {
    keepWaiting(run)
    await beginGeneration(run)
  }
  while ((await finishGeneration(run)) === 'expired') await recoverHistory(run)
}

/** From the first page of a listing to a whole mirror; `expired` when Gmail forgot meanwhile what has changed. */
async function finishGeneration(run: GmailRun): Promise<'finished' | 'expired'> {
  if (run.mailbox.phase === 'listing') {
    await syncLabels(run)
    await fetchFirstPage(run)
    await listEverything(run)
  }
  if (run.mailbox.phase === 'fetching' && (await fetchEverything(run)) === 'expired') return 'expired'
  return settle(run)
}

async function fetchEverything(run: GmailRun): Promise<'finished' | 'expired'> {
  let lookedAt = run.deps.now()
  const fetched = await fetchTasks(run, async () => {
    if (run.deps.now() - lookedAt < LOOK_EVERY_MS) return 'go_on'
    lookedAt = run.deps.now()
    return (await foldHistory(run)) === 'expired' ? 'stop' : 'go_on'
  })
  if (fetched === 'stopped') return 'expired'
  await commit(run, async () => ({ advance: { phase: 'settling' } }))
  return 'finished'
}

/** Bring what changed since the cursor was last moved: then the mirror is whole up to it. */
async function settle(run: GmailRun): Promise<'finished' | 'expired'> {
  if ((await foldHistory(run)) === 'expired') return 'expired'
  await fetchTasks(run)
  const now = run.deps.now()
  const finishedAt = run.mailbox.finishedAt ?? now
  await commit(run, async (trx) => {
    const unknown = await countUnknownTasks(trx, run.tenantId, run.mailbox.id)
    const expected = run.mailbox.messages + unknown
    return { advance: { phase: 'ready', expected, finishedAt, lastSyncAt: now } }
  })
  return 'finished'
}
