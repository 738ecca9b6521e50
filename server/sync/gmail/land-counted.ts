import type { Trx } from '../../store/database.ts'
import { deleteMessageHeaders, listKnownHeaders, saveHeaderLabels } from '../../store/message-headers.ts'
import { commit, type Step } from '../commit.ts'
import { keepCounted } from '../keep-counted.ts'
import { type Wanted, writeTasks } from '../write-tasks.ts'
import { type CountedArrival, countedLabels } from './counted-arrival.ts'
import type { GmailTurn } from './gmail-turn.ts'

type Of<K extends CountedArrival['is']> = Extract<CountedArrival, { is: K }>

/**
 * Put what a batch brought of counted mail away: header fields, where known mail lies, what is gone, tasks and counters
 * in one commit. What `land` promises of a mirror holds here: no second copy, any order, more than once.
 *
 * @param wanted What the batch was sent for. A message without a task here is landed all the same.
 */
export async function landCounted(turn: GmailTurn, arrivals: readonly CountedArrival[], wanted: Wanted): Promise<void> {
  if (arrivals.length === 0) return
  await commit(turn, (trx) => write(turn, trx, arrivals, wanted))
}

async function write(turn: GmailTurn, trx: Trx, arrivals: readonly CountedArrival[], wanted: Wanted): Promise<Step> {
  const { tenantId, mailbox } = turn
  const { id: mailboxId, generation } = mailbox
  const of = <K extends CountedArrival['is']>(is: K) => arrivals.filter((one): one is Of<K> => one.is === is)
  const [counted, seen, gone, failed] = [of('counted'), of('seen'), of('gone'), of('failed')]

  const known = new Set(await listKnownHeaders(trx, tenantId, mailboxId, idsOf(counted)))
  await keepCounted(
    trx,
    turn,
    counted.map(({ row }) => row),
  )
  const labels = new Map(seen.map(({ id, state }) => [id, countedLabels(state.labelIds)]))
  const changed = await saveHeaderLabels(trx, tenantId, mailboxId, generation, labels)
  const removed = await deleteMessageHeaders(trx, tenantId, mailboxId, idsOf(gone))
  const settled = idsOf([...counted, ...seen, ...gone])
  const asked = await writeTasks(turn, trx, { settled, elsewhere: idsOf(of('elsewhere')), failed }, wanted)

  const added = idsOf(counted).filter((id) => !known.has(id))
  // A thread brings what other tasks ask for as well; only what no task asked for was not counted on.
  const unasked = mailbox.phase === 'listing' ? [] : added.filter((id) => !asked.has(id))
  return {
    advance: { moreMessages: added.length - removed, moreExpected: unasked.length - gone.length },
    tally: { added: added.length, changed, removed, skipped: failed.map(({ code }) => code) },
  }
}

function idsOf(arrivals: readonly { id: string }[]): string[] {
  return arrivals.map(({ id }) => id)
}
