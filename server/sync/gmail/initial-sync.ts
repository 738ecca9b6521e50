import { countUnknownTasks } from '../../store/sync-tasks.ts'
import { commit } from '../commit.ts'
import { beginGeneration } from './begin-generation.ts'
import { fetchFirstPage } from './fetch-first-page.ts'
import { fetchTasks } from './fetch-tasks.ts'
import { foldHistory } from './fold-history.ts'
import type { GmailTurn } from './gmail-turn.ts'
import { listEverything } from './list-everything.ts'
import { keepWaiting, recoverHistory } from './recover-history.ts'
import { syncLabels } from './sync-labels.ts'

/** A long import looks this often for what has come meanwhile: the inbox is alive, and no history expires unread. */
const LOOK_EVERY_MS = 60_000

/**
 * Bring a mailbox from wherever it stands to a whole mirror. Killed at any point, the next turn goes on there.
 *
 * @throws what concerns the mailbox as a whole, by `Line`
 */
export async function initialSync(turn: GmailTurn): Promise<void> {
  if (turn.mailbox.phase === 'queued') {
    keepWaiting(turn)
    await beginGeneration(turn)
  }
  while ((await finishGeneration(turn)) === 'expired') await recoverHistory(turn)
}

/** From the first page of a listing to a whole mirror; `expired` when Gmail forgot meanwhile what has changed. */
async function finishGeneration(turn: GmailTurn): Promise<'finished' | 'expired'> {
  if (turn.mailbox.phase === 'listing') {
    await syncLabels(turn)
    await fetchFirstPage(turn)
    await listEverything(turn)
  }
  if (turn.mailbox.phase === 'fetching' && (await fetchEverything(turn)) === 'expired') return 'expired'
  return settle(turn)
}

async function fetchEverything(turn: GmailTurn): Promise<'finished' | 'expired'> {
  let lookedAt = turn.deps.now()
  const fetched = await fetchTasks(turn, async () => {
    // A clock that was turned back must not keep it from looking.
    if (Math.abs(turn.deps.now() - lookedAt) < LOOK_EVERY_MS) return 'go_on'
    lookedAt = turn.deps.now()
    return (await foldHistory(turn)) === 'expired' ? 'stop' : 'go_on'
  })
  if (fetched === 'stopped') return 'expired'
  await commit(turn, async () => ({ advance: { phase: 'settling' } }))
  return 'finished'
}

/** Bring what changed since the cursor was last moved: then the mirror is whole up to it. */
async function settle(turn: GmailTurn): Promise<'finished' | 'expired'> {
  const lookedAt = turn.deps.now()
  if ((await foldHistory(turn)) === 'expired') return 'expired'
  await fetchTasks(turn)
  const finishedAt = turn.mailbox.finishedAt ?? turn.deps.now()
  await commit(turn, async (trx) => {
    const unknown = await countUnknownTasks(trx, turn.tenantId, turn.mailbox.id, turn.keptIn)
    const expected = turn.mailbox.messages + unknown
    return { advance: { phase: 'ready', expected, finishedAt, lastSyncAt: lookedAt } }
  })
  return 'finished'
}
