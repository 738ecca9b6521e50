import type { Trx } from '../store/database.ts'
import { saveMessageContents } from '../store/message-contents.ts'
import { deleteMessages, listKnownMessages, saveMessageStates, saveMessages } from '../store/messages.ts'
import { deleteQuarantinedMail, saveQuarantinedMail } from '../store/quarantine.ts'
import { deleteTasks, postponeTask, type SyncTask, ungroupTasks } from '../store/sync-tasks.ts'
import { backoffMs } from './backoff.ts'
import { commit, type Step } from './commit.ts'
import type { Arrival } from './read-answers.ts'
import type { Run } from './run.ts'
import { saveSummaries } from './save-summaries.ts'
import { toMissingRow } from './to-message-row.ts'

/** A message that fails by itself is tried again after half a minute at first, then less and less often. */
const OWN_FAILURE = { firstMs: 30_000, mostMs: 6 * 3_600_000 }
/** After this many failures, a quarter of an hour, a person is shown that something is missing. We go on trying. */
const SHOWN_AFTER_ATTEMPTS = 5

/** The tasks that a batch is to settle, by message. */
export type Wanted = ReadonlyMap<string, SyncTask>

type Of<K extends Arrival['is']> = Extract<Arrival, { is: K }>

/**
 * Put what a batch brought into the mirror: messages, texts, summaries, tombstones, tasks and counters in one commit.
 *
 * @param wanted What the batch was sent for; what came beside it was not counted on.
 */
export async function land(run: Run, arrivals: readonly Arrival[], wanted: Wanted): Promise<void> {
  if (arrivals.length === 0) return
  await commit(run, (trx) => write(run, trx, arrivals, wanted))
}

async function write(run: Run, trx: Trx, arrivals: readonly Arrival[], wanted: Wanted): Promise<Step> {
  const { tenantId, deps } = run
  const { id: mailboxId, generation, phase } = run.mailbox
  const known = new Map(
    (await listKnownMessages(trx, tenantId, mailboxId, idsOf(arrivals))).map((message) => [message.id, message]),
  )
  const of = sort(arrivals)
  const missing = of.failed.filter(({ id }) => isLongMissing(wanted.get(id)) && !known.has(id))
  const unreadable = [...of.quarantined, ...missing.map(({ id }) => toMissing(id, wanted.get(id), deps.now()))]
  const rows = [...of.read, ...unreadable].map((arrival) => arrival.row)

  if (rows.length > 0) await saveMessages(trx, tenantId, mailboxId, generation, rows)
  const contents = of.read.map((arrival) => arrival.content)
  if (contents.length > 0) await saveMessageContents(trx, tenantId, mailboxId, contents)
  const states = of.seen.map((arrival) => arrival.state)
  if (states.length > 0) await saveMessageStates(trx, tenantId, mailboxId, generation, states)
  for (const { id, row, raw } of unreadable) {
    const mail = { messageId: id, reason: row.quarantined ?? '', sizeBytes: raw?.length ?? null, at: deps.now(), raw }
    await saveQuarantinedMail(trx, tenantId, mailboxId, mail)
  }
  const freed = idsOf([...of.read, ...of.gone]).filter((id) => known.get(id)?.quarantined)
  if (freed.length > 0) await deleteQuarantinedMail(trx, tenantId, mailboxId, freed)
  const removed = of.gone.length > 0 ? await deleteMessages(trx, tenantId, mailboxId, idsOf(of.gone)) : []

  const settled = idsOf([...of.read, ...of.seen, ...of.quarantined, ...of.gone])
  if (settled.length > 0) await deleteTasks(trx, tenantId, mailboxId, settled)
  if (of.elsewhere.length > 0) await ungroupTasks(trx, tenantId, mailboxId, idsOf(of.elsewhere))
  for (const { id, code } of of.failed) {
    const notBefore = deps.now() + backoffMs(wanted.get(id)?.attempts ?? 0, deps.random(), OWN_FAILURE)
    await postponeTask(trx, tenantId, mailboxId, { messageId: id, notBefore, code })
  }

  const threadIds = new Set([...rows, ...states, ...known.values()].map((message) => message.threadId))
  await saveSummaries(run, trx, threadIds)

  const fresh = rows.filter((row) => !known.has(row.id))
  const unasked = phase === 'listing' ? [] : fresh.filter((row) => !wanted.has(row.id))
  return {
    advance: {
      moreMessages: fresh.length - removed.length,
      moreQuarantined: unreadable.filter(({ id }) => !known.get(id)?.quarantined).length - freed.length,
      moreExpected: unasked.length - of.gone.length,
    },
    threadIds,
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

function isLongMissing(task: SyncTask | undefined): boolean {
  return task !== undefined && task.attempts + 1 >= SHOWN_AFTER_ATTEMPTS
}

function toMissing(id: string, task: SyncTask | undefined, now: number) {
  return { id, row: toMissingRow(id, task?.threadId ?? id, now), raw: null }
}

function idsOf(arrivals: readonly { id: string }[]): string[] {
  return arrivals.map((arrival) => arrival.id)
}
