import { findLastCensus } from '../server/store/censuses.ts'
import { saveMessages } from '../server/store/messages.ts'
import type { Store } from '../server/store/pool.ts'
import { syncMailbox } from '../server/sync/sync-mailbox.ts'
import { toMissingRow } from '../server/sync/to-message-row.ts'
import type { MailboxIds } from '../test/mirror/open-mailbox.ts'
import type { SandboxAccount } from '../test/mirror/sandbox-account.ts'
import { inMeteredWorld, type MeteredWorld } from './metered-world.ts'

const MESSAGES = { quick: 5_000, whole: 50_000 }
/** Lost here, and gone there without a word of its history. */
const LOST = { here: 25, there: 15 }
const ROWS_AT_ONCE = 2_000

/**
 * A census of a large mailbox, with the quota on: first of a whole mirror, then of one that has lost some and holds
 * some that are gone. The mirror is written down directly, since an import is measured elsewhere. Every wait turns the
 * clock that both sides share: what is measured is work.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  return inMeteredWorld(MESSAGES[quick ? 'quick' : 'whole'], measure)
}

async function measure({ store, box, account, ids, deps }: MeteredWorld): Promise<Record<string, number>> {
  await writeMirror(store, ids, account, box.mail.counts(account.userId).historyId, box.now())
  const whole = await census()
  const all = [...account.messages().keys()].sort()
  await store.db.deleteFrom('messages').where('id', 'in', all.slice(0, LOST.here)).execute()
  const { historyId } = box.mail.counts(account.userId)
  for (const id of all.slice(-LOST.there)) box.mail.remove(account.userId, id)
  box.db.prepare('DELETE FROM history WHERE id > ?').run(historyId)
  const mended = await census()

  console.log(`a whole mirror: ${whole.ours} of ${whole.provider}, ${whole.ms} ms of work, ${whole.units} units`)
  const { missing, extra, repaired } = mended
  console.log(`after losses: ${mended.ours} of ${mended.provider}, ${missing} missing, ${extra} extra,`)
  console.log(`  ${repaired} mended, ${mended.ms} ms, ${mended.units} units`)
  return {
    messages: whole.provider,
    ours: whole.ours,
    census_ms: whole.ms,
    units: whole.units,
    missing,
    extra,
    repaired,
    mending_ms: mended.ms,
  }

  async function census() {
    await store.db.updateTable('mailboxes').set({ census_due_at: 0 }).execute()
    box.wireLog.clear()
    const startedAt = performance.now()
    const outcome = await syncMailbox(deps, ids, new AbortController().signal)
    const ms = Math.round(performance.now() - startedAt)
    const found = await findLastCensus(store.db, ids.tenantId, ids.mailboxId)
    if (outcome.is !== 'done' || !found) throw new Error(`the census ended as ${JSON.stringify(outcome)}`)
    const units = box.wireLog.list().reduce((sum, entry) => sum + entry.units, 0)
    return { ...found, ours: found.provider - found.missing, ms, units }
  }
}

/** A mirror that holds what the sandbox holds, without a text. */
async function writeMirror(
  { db }: Store,
  { tenantId, mailboxId }: MailboxIds,
  account: SandboxAccount,
  historyId: number,
  now: number,
): Promise<void> {
  const rows = [...account.messages().values()].map((message) => ({
    ...toMissingRow(message.id, message.threadId, message.internalDate),
    historyId: String(message.historyId),
    labelIds: message.labelIds,
    quarantined: null,
  }))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await saveMessages(db, tenantId, mailboxId, 1, rows.slice(from, from + ROWS_AT_ONCE))
  }
  const whole = {
    phase: 'ready',
    generation: 1,
    history_id: String(historyId),
    messages: rows.length,
    finished_at: now,
  }
  await db.updateTable('mailboxes').set(whole).execute()
}
