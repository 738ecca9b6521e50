import { liftToldActions } from '../../store/action-changes.ts'
import { isAboutValues } from '../../store/database-failure.ts'
import { listKnownHeaders } from '../../store/message-headers.ts'
import { listKnownMessages } from '../../store/messages.ts'
import { listDueTasks, type SyncTask } from '../../store/sync-tasks.ts'
import type { PartAnswer } from '../../transport/gmail/batch-answer.ts'
import type { Arrival } from '../arrival.ts'
import { land } from '../land.ts'
import { mayGoOn } from '../turn.ts'
import type { Wanted } from '../write-tasks.ts'
import { type CountedArrival, readCountedAnswers } from './counted-arrival.ts'
import type { GmailTurn } from './gmail-turn.ts'
import { groupArrivals } from './group-arrivals.ts'
import { landCounted } from './land-counted.ts'
import { type Fetch, fetchRequest, planFetches } from './plan-fetches.ts'
import { readAnswers } from './read-answers.ts'

/** Enough tasks to group threads well; what it brings is done in a few seconds and the next are looked up afresh. */
const TASKS_AT_ONCE = 500

/**
 * Fetch what tasks ask for, newest first, until none is due. While one batch is put away the next is on its way.
 *
 * A message that fails by itself is left for later and holds nobody up; what Gmail throttled stays due and is asked for
 * again once it may be.
 *
 * @param between Asked between rounds, when nothing is under way, whether to go on.
 * @throws what concerns the mailbox as a whole, by `Line`
 */
export async function fetchTasks(
  turn: GmailTurn,
  between: () => Promise<'go_on' | 'stop'> = async () => 'go_on',
): Promise<'done' | 'stopped'> {
  const { deps, tenantId } = turn
  for (;;) {
    mayGoOn(turn)
    const tasks = await listDueTasks(deps.db, tenantId, turn.mailbox.id, deps.now(), TASKS_AT_ONCE)
    if (tasks.length === 0) return 'done'
    await liftToldActions(deps.db, tenantId, turn.mailbox.id)
    const fetches = planFetches(tasks, await listReadable(turn, tasks), isCounted(turn) ? 'counted' : 'full')
    await fetchAll(turn, fetches, new Map(tasks.map((task) => [task.messageId, task])))
    if ((await between()) === 'stop') return 'stopped'
  }
}

/** Make these calls in batches and put away what they bring. */
export async function fetchAll(turn: GmailTurn, fetches: readonly Fetch[], wanted: Wanted): Promise<void> {
  let putAway: () => Promise<void> = async () => undefined
  for (let from = 0; from < fetches.length; ) {
    const batch = fetches.slice(from, from + turn.line.width())
    from += batch.length
    const [answers, before] = await Promise.allSettled([turn.line.askTogether(batch.map(fetchRequest)), putAway()])
    if (before.status === 'rejected') throw before.reason
    if (answers.status === 'rejected') throw answers.reason
    putAway = () => readAndLand(turn, batch, answers.value, wanted)
  }
  await putAway()
}

async function readAndLand(
  turn: GmailTurn,
  batch: readonly Fetch[],
  answers: readonly PartAnswer[],
  wanted: Wanted,
): Promise<void> {
  if (isCounted(turn)) {
    const arrivals = await readCountedAnswers(batch, answers)
    return landEach(turn, arrivals, (some) => landCounted(turn, some, wanted))
  }
  const arrivals = await readAnswers(turn.line, batch, answers)
  return landEach(turn, arrivals, (some) => land(turn, some, wanted))
}

/** What can be landed either way. */
type Failed = { id: string; is: 'failed'; code: 'server.failed' }

/** Land what came, in commits of bounded size. */
async function landEach<A extends Arrival | CountedArrival>(
  turn: GmailTurn,
  arrivals: readonly A[],
  landSome: (some: readonly (A | Failed)[]) => Promise<void>,
): Promise<void> {
  for (const group of groupArrivals(arrivals)) {
    try {
      await landSome(group)
    } catch (error) {
      if (group.length === 1 || !isAboutValues(error)) throw error
      // One of them holds something the database does not take: the others must not wait for it.
      for (const arrival of group) await landAlone(turn, arrival, landSome)
    }
  }
}

async function landAlone<A extends Arrival | CountedArrival>(
  turn: GmailTurn,
  arrival: A,
  landSome: (some: readonly (A | Failed)[]) => Promise<void>,
): Promise<void> {
  try {
    await landSome([arrival])
  } catch (error) {
    if (!isAboutValues(error)) throw error
    turn.deps.log.error({ err: error, messageId: arrival.id }, 'a message could not be stored')
    await landSome([{ id: arrival.id, is: 'failed', code: 'server.failed' }])
  }
}

function isCounted({ keptIn }: GmailTurn): boolean {
  return keptIn === 'message_headers'
}

/** Those whose content is here already. What could not be read before is asked for whole. */
async function listReadable(turn: GmailTurn, tasks: readonly SyncTask[]): Promise<Set<string>> {
  const ids = tasks.map((task) => task.messageId)
  if (isCounted(turn)) return new Set(await listKnownHeaders(turn.deps.db, turn.tenantId, turn.mailbox.id, ids))
  const known = await listKnownMessages(turn.deps.db, turn.tenantId, turn.mailbox.id, ids)
  return new Set(known.filter((message) => message.quarantined === null).map((message) => message.id))
}
