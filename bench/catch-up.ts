import type { Box } from '../sandbox/box.ts'
import type { Store } from '../server/store/pool.ts'
import { syncMailbox } from '../server/sync/sync-mailbox.ts'
import { letterNumber } from '../test/mirror/letters.ts'
import { mailboxOf } from '../test/mirror/mirror-of.ts'
import { openMailbox } from '../test/mirror/open-mailbox.ts'
import { openAccount, type SandboxAccount } from '../test/mirror/sandbox-account.ts'
import { syncDeps } from '../test/mirror/sync-deps.ts'

const MESSAGES = { quick: 300, whole: 2_000 }
/** A thousand changes: a busy shared mailbox's morning. */
const CHANGES = { added: 600, relabelled: 300, removed: 100 }

/**
 * What a catch-up costs: one that finds nothing, and one over a thousand changes, in real time and in units of the
 * quota. The quota is on, and every wait turns the clock that both sides share: what is measured is work.
 */
export async function measureCatchUp(
  store: Store,
  { box, url }: { box: Box; url: string },
  size: 'quick' | 'whole',
): Promise<Record<string, number>> {
  const account = openAccount(box, 'ben@nordwind.example')
  account.fill(MESSAGES[size])
  const ids = await openMailbox(store.db, account.email, box.now())
  const deps = { ...syncDeps(store.db, box, url, account), turnMs: 3_600_000 }
  const sync = () => syncMailbox(deps, ids, new AbortController().signal)
  await sync()

  const noop = await measure(box, sync)
  const count = size === 'quick' ? 0.1 : 1
  change(box, account, count)
  const changed = await measure(box, sync)
  const { phase, messages } = await mailboxOf(store.db, ids.tenantId, ids.mailboxId)
  if (phase !== 'ready' || messages !== account.messages().size) throw new Error('the catch-up left something out')

  const total = (CHANGES.added + CHANGES.relabelled + CHANGES.removed) * count
  console.log(`catch-up without a change: ${noop.ms.toFixed(0)} ms, ${noop.units} units`)
  console.log(`catch-up over ${total} changes: ${changed.ms.toFixed(0)} ms of work, ${changed.units} units`)
  return {
    noop_ms: Math.round(noop.ms),
    noop_units: noop.units,
    incremental_1k_ms: Math.round(changed.ms / count),
    incremental_messages_per_unit: Math.round((total / changed.units) * 10_000) / 10_000,
  }
}

function change(box: Box, account: SandboxAccount, share: number): void {
  const standing = [...account.messages().keys()].sort()
  box.mail.together(() => {
    for (let index = 0; index < CHANGES.added * share; index++) {
      account.deliver(letterNumber(100_000 + index, 200_000, box.now()).raw)
    }
    for (const id of standing.slice(0, CHANGES.relabelled * share)) {
      box.mail.modify(account.userId, id, { add: ['IMPORTANT'], remove: ['UNREAD'] })
    }
    for (const id of standing.slice(-CHANGES.removed * share)) box.mail.remove(account.userId, id)
  })
}

async function measure(box: Box, work: () => Promise<unknown>): Promise<{ ms: number; units: number }> {
  box.wireLog.clear()
  const startedAt = performance.now()
  await work()
  const ms = performance.now() - startedAt
  const units = box.wireLog.list().reduce((sum, entry) => sum + entry.units, 0)
  return { ms, units }
}
