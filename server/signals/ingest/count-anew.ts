import type { Kysely } from 'kysely'
import type { TenantId } from '../../core/ids.ts'
import type { Database } from '../../store/database.ts'
import { listCountedMailboxes } from '../../store/signal-mailboxes.ts'
import { isAnyByOlderRules } from '../../store/signal-messages.ts'
import { holdSignals, setRulesVersion } from '../../store/signal-settings.ts'
import { queueAgain } from '../../store/signal-todo.ts'
import { inTransaction } from '../../store/transaction.ts'
import { CLASS_RULES_VERSION } from '../reading/class-rules.ts'

const DAY_MS = 86_400_000

/**
 * Have the mail of an organisation counted anew that was counted by older rules for classes, as far as its single rows
 * are kept: it is put among what waits, a mailbox at a time, and the days that it touches are made anew as it is counted.
 * What is settled, sealed cycles, and whose an address is in mail that is counted stay as they were. Killed on the way it
 * begins once more, and counts nothing twice.
 *
 * @param version Of the rules that hold now.
 * @returns `again` when it was told to stop before the end
 */
export async function countAnew(
  { db }: { db: Kysely<Database> },
  tenantId: TenantId,
  signal: AbortSignal,
  version = CLASS_RULES_VERSION,
): Promise<'done' | 'again'> {
  const held = await inTransaction(db, (trx) => holdSignals(trx, tenantId))
  if (!held || held.rulesVersion >= version) return 'done'
  // Of an organisation that has begun by these rules nothing is counted a second time.
  const mailboxes = (await isAnyByOlderRules(db, tenantId, version)) ? await listCountedMailboxes(db, tenantId) : []
  // A wall clock may be a day ahead. Older mail is settled, and would only be read to be left aside.
  const since = (held.prunedThrough - 1) * DAY_MS
  for (const mailboxId of mailboxes) {
    if (signal.aborted) return 'again'
    await inTransaction(db, async (trx) => {
      if (await holdSignals(trx, tenantId)) await queueAgain(trx, tenantId, mailboxId, since)
    })
  }
  await inTransaction(db, (trx) => setRulesVersion(trx, tenantId, version))
  return 'done'
}
