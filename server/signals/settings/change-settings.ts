import { type ChangeSignalSettings, ROLLUP_DAYS_OF_CYCLE } from '@letterlock/wire/signal-settings'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import type { Database } from '../../store/database.ts'
import type { SessionRow } from '../../store/sessions.ts'
import {
  ensureSignalSettings,
  holdSignals,
  type SignalSettings,
  updateSignalSettings,
} from '../../store/signal-settings.ts'
import { inTransaction } from '../../store/transaction.ts'
import { canonicalAddress, canonicalDomain } from '../../sync/normalise/canonical-address.ts'

const KEYS = [
  'timeZone',
  'cycle',
  'rawDays',
  'rollupDays',
  'excludedDomains',
  'excludedAddresses',
  'internalDomains',
] as const

/**
 * Have an organisation's mail counted otherwise from now on; what is counted stays as it is. Each change is audited with
 * what stood before.
 *
 * @throws `request.invalid` figures of days would go before the single mails that they are made of, or before the cycle
 *   that they make up is sealed
 */
export async function changeSettings(
  db: Kysely<Database>,
  { tenantId, memberId }: SessionRow,
  wish: ChangeSignalSettings,
  now: number,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await ensureSignalSettings(trx, tenantId)
    const before = await holdSignals(trx, tenantId)
    if (!before) throw new AppError('request.not_found')
    const after = settingsAfter(before, wish)
    if (after.rollupDays < Math.max(after.rawDays, ROLLUP_DAYS_OF_CYCLE[after.cycle]))
      throw new AppError('request.invalid', undefined, { params: { field: 'rollupDays' } })
    const changed = KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    if (changed.length === 0) return
    await updateSignalSettings(trx, tenantId, after)
    for (const key of changed)
      await appendAudit(trx, {
        tenantId,
        actor: { kind: 'member', id: memberId },
        action: 'signals.settings_changed',
        subject: { kind: 'tenant', id: tenantId },
        result: 'done',
        facts: { changed: key, from: told(before, key), to: told(after, key) },
        now,
      })
  })
}

/** What holds from then on, in the form that mail is compared with. Pure. */
function settingsAfter(before: SignalSettings, wish: ChangeSignalSettings): SignalSettings {
  const { timeZone, cycle, rawDays, rollupDays } = before
  return {
    timeZone: wish.timeZone === undefined ? timeZone : wish.timeZone,
    cycle: wish.cycle ?? cycle,
    rawDays: wish.rawDays ?? rawDays,
    rollupDays: wish.rollupDays ?? rollupDays,
    excludedDomains: eachOnce(wish.excludedDomains, canonicalDomain) ?? before.excludedDomains,
    excludedAddresses: eachOnce(wish.excludedAddresses, canonicalAddress) ?? before.excludedAddresses,
    internalDomains: eachOnce(wish.internalDomains, canonicalDomain) ?? before.internalDomains,
  }
}

function eachOnce(written: readonly string[] | undefined, read: (one: string) => string | undefined) {
  return written && [...new Set(written.flatMap((one) => read(one) ?? []))].sort()
}

/** As the audit keeps it: people who are left out are counted there, and not named. */
function told(settings: SignalSettings, key: (typeof KEYS)[number]): string {
  if (key === 'excludedAddresses') return String(settings.excludedAddresses.length)
  const value = settings[key]
  return value === null ? '' : typeof value === 'object' ? value.join(' ') : String(value)
}
