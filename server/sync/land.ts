import type { Trx } from '../store/database.ts'
import { saveMessageContents } from '../store/message-contents.ts'
import {
  deleteMessages,
  type KnownMessage,
  listKnownMessages,
  type MessageRow,
  saveMessageStates,
  saveMessages,
} from '../store/messages.ts'
import { deleteQuarantinedMail, saveQuarantinedMail } from '../store/quarantine.ts'
import type { SyncTask } from '../store/sync-tasks.ts'
import type { Arrival } from './arrival.ts'
import { commit, type Step } from './commit.ts'
import { noteForSignals } from './note-for-signals.ts'
import { overlayArrivals } from './overlay-arrivals.ts'
import { saveSummaries } from './save-summaries.ts'
import { newestReceivedAt, tallyLanding } from './tally-landing.ts'
import { toMissingRow } from './to-message-row.ts'
import type { Turn } from './turn.ts'
import { saveWords } from './words/save-words.ts'
import { type Wanted, writeTasks } from './write-tasks.ts'

/** After this many failures, a quarter of an hour, a person is shown that something is missing. We go on trying. */
const SHOWN_AFTER_ATTEMPTS = 5

type Of<K extends Arrival['is']> = Extract<Arrival, { is: K }>

/**
 * Put what a batch brought into the mirror: messages, texts, summaries, tombstones, tasks and counters in one commit.
 *
 * Both transports land their mail here. It promises: an arrival of a known id never makes a second copy; what is `gone`
 * is deleted and its task settled; what `failed` keeps its task, later; arrivals may come in any order and more than
 * once; what people have asked for meanwhile is laid over them.
 *
 * @param wanted What the batch was sent for. A message without a task here is landed all the same.
 */
export async function land(turn: Turn, arrivals: readonly Arrival[], wanted: Wanted): Promise<void> {
  if (arrivals.length === 0) return
  await commit(turn, (trx) => writeArrivals(turn, trx, arrivals, wanted))
}

/** What `land` writes, for a step of more than arrivals; within that step's own commit. */
export async function writeArrivals(turn: Turn, trx: Trx, brought: readonly Arrival[], wanted: Wanted): Promise<Step> {
  const { tenantId, mailbox } = turn
  const arrivals = await overlayArrivals(trx, tenantId, mailbox.id, brought)
  const before = await listKnownMessages(trx, tenantId, mailbox.id, idsOf(arrivals))
  const known = new Map(before.map((message) => [message.id, message]))
  const sorted = sort(arrivals)
  const missing = sorted.failed
    .filter(({ id }) => isLongMissing(wanted.get(id)) && !known.has(id))
    .map(({ id }) => toMissing(id, wanted.get(id), turn.deps.now()))
  const unreadable = [...sorted.quarantined, ...missing]
  const freed = idsOf([...sorted.read, ...sorted.gone]).filter((id) => known.get(id)?.quarantined)

  await writeMail(turn, trx, sorted, unreadable)
  const mails = [...sorted.read.map(({ row }) => row), ...outOfSpam(sorted, before)]
  await noteForSignals(trx, turn, mails, false)
  if (freed.length > 0) await deleteQuarantinedMail(trx, tenantId, mailbox.id, freed)
  const removed = await deleteMessages(trx, tenantId, mailbox.id, idsOf(sorted.gone))
  const settled = idsOf([...sorted.read, ...sorted.seen, ...sorted.quarantined, ...sorted.gone])
  const outcomes = { settled, elsewhere: idsOf(sorted.elsewhere), failed: sorted.failed }
  const asked = await writeTasks(turn, trx, outcomes, wanted)
  const threadIds = new Set([
    ...[...sorted.read, ...unreadable].map(({ row }) => row.threadId),
    ...sorted.seen.map(({ state }) => state.threadId),
    ...before.map((message) => message.threadId),
  ])
  await saveSummaries(turn, trx, threadIds)

  const arrived = idsOf([...sorted.read, ...sorted.quarantined]).filter((id) => !known.has(id))
  // A thread brings what other tasks ask for as well; only what no task asked for was not counted on.
  const unasked = mailbox.phase === 'listing' ? [] : arrived.filter((id) => !asked.has(id))
  return {
    advance: {
      moreMessages: arrived.length + missing.length - removed.length,
      moreQuarantined: unreadable.filter(({ id }) => !known.get(id)?.quarantined).length - freed.length,
      moreExpected: unasked.length - sorted.gone.length,
      newMailAt: newestReceivedAt(arrivals, known, turn.deps.now()),
    },
    threadIds,
    tally: tallyLanding(arrivals, known, removed.length),
  }
}

type Sorted = ReturnType<typeof sort>
type Unreadable = { id: string; row: MessageRow; raw: Buffer | null }

async function writeMail(turn: Turn, trx: Trx, sorted: Sorted, unreadable: readonly Unreadable[]): Promise<void> {
  const { tenantId, deps } = turn
  const { id: mailboxId, generation } = turn.mailbox
  const rows = [...sorted.read, ...unreadable].map(({ row }) => row)
  const contents = sorted.read.map(({ content }) => content)
  const states = sorted.seen.map(({ state }) => state)
  if (rows.length > 0) await saveMessages(trx, tenantId, mailboxId, generation, rows)
  if (contents.length > 0) await saveMessageContents(trx, tenantId, mailboxId, contents)
  await saveWords(trx, tenantId, mailboxId, rows, contents)
  if (states.length > 0) await saveMessageStates(trx, tenantId, mailboxId, generation, states)
  for (const { id, row, raw } of unreadable) {
    const mail = { messageId: id, reason: row.quarantined ?? '', sizeBytes: raw?.length ?? null, at: deps.now(), raw }
    await saveQuarantinedMail(trx, tenantId, mailboxId, mail)
  }
}

function sort(arrivals: readonly Arrival[]) {
  const of = <K extends Arrival['is']>(is: K) => arrivals.filter((arrival): arrival is Of<K> => arrival.is === is)
  return {
    read: of('read'),
    seen: of('seen'),
    quarantined: of('quarantined'),
    gone: of('gone'),
    elsewhere: of('elsewhere'),
    failed: of('failed'),
  }
}

/** What was taken for spam and is none was not counted when it came. */
function outOfSpam({ seen }: Sorted, before: readonly KnownMessage[]): { id: string; at: number }[] {
  const spam = new Map(
    before.filter(({ labelIds }) => labelIds.includes('SPAM')).map((message) => [message.id, message]),
  )
  return seen.flatMap(({ id, state }) => (spam.has(id) && !state.labelIds.includes('SPAM') ? [{ id, at: 0 }] : []))
}

function isLongMissing(task: SyncTask | undefined): boolean {
  return task !== undefined && task.attempts + 1 >= SHOWN_AFTER_ATTEMPTS
}

function toMissing(id: string, task: SyncTask | undefined, now: number): Unreadable {
  return { id, row: toMissingRow(id, task?.threadId ?? id, now), raw: null }
}

function idsOf(arrivals: readonly { id: string }[]): string[] {
  return arrivals.map((arrival) => arrival.id)
}
