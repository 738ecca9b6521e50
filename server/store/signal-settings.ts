import type { TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** How an organisation has its mail counted. */
export interface SignalSettings {
  /** IANA; null until somebody has chosen one. */
  timeZone: string | null
  cycle: 'weekly' | 'monthly' | 'quarterly'
  /** How long single mails are kept, in days. */
  rawDays: number
  /** How long figures of single days are kept, in days. */
  rollupDays: number
  /** Mail from or to these is never counted, nor written down. Lower case. */
  excludedDomains: readonly string[]
  excludedAddresses: readonly string[]
  /** Domains of the organisation beside that of whoever writes. Lower case. */
  internalDomains: readonly string[]
}

/** What is decided of it by work alone. */
export interface HeldSignals extends SignalSettings {
  /** The last day, in days since 1970-01-01, of which single mails may have been pruned already. */
  prunedThrough: number
  /** Since when single mails wait that are due to be pruned, epoch milliseconds; null while none does. */
  pruningWaitsSince: number | null
  /** The first day of which it is known who wrote to whom, pruned or not; days since 1970-01-01. */
  tiesFrom: number
  /** By which rules for classes all mail that is kept is counted, or is queued to be. */
  rulesVersion: number
}

/** What holds where nobody has said anything: the table's own defaults. */
export const USUAL_SIGNALS: SignalSettings = {
  timeZone: null,
  cycle: 'monthly',
  rawDays: 21,
  rollupDays: 800,
  excludedDomains: [],
  excludedAddresses: [],
  internalDomains: [],
}

/** Begin to count for an organisation, unless it has begun. */
export async function ensureSignalSettings(db: Db, tenantId: TenantId): Promise<void> {
  await db
    .insertInto('signal_settings')
    .values({ tenant_id: tenantId })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Undefined where nothing is counted yet: then {@link USUAL_SIGNALS} holds. */
export async function findSignalSettings(db: Db, tenantId: TenantId): Promise<SignalSettings | undefined> {
  const row = await select(db, tenantId).executeTakeFirst()
  return row && readSettings(row)
}

/**
 * Hold an organisation's signals until the transaction ends: of workers, one at a time writes them. Undefined where
 * nothing is counted.
 */
export async function holdSignals(trx: Trx, tenantId: TenantId): Promise<HeldSignals | undefined> {
  const row = await select(trx, tenantId).forNoKeyUpdate().executeTakeFirst()
  return (
    row && {
      ...readSettings(row),
      prunedThrough: row.pruned_through,
      pruningWaitsSince: row.pruning_waits_since,
      tiesFrom: row.ties_from,
      rulesVersion: row.rules_version,
    }
  )
}

/** Have mail counted otherwise from now on, in an organisation that has begun to count. */
export async function updateSignalSettings(trx: Trx, tenantId: TenantId, settings: SignalSettings): Promise<void> {
  await trx
    .updateTable('signal_settings')
    .set({
      time_zone: settings.timeZone,
      cycle: settings.cycle,
      raw_days: settings.rawDays,
      rollup_days: settings.rollupDays,
      excluded_domains: [...settings.excludedDomains],
      excluded_addresses: [...settings.excludedAddresses],
      internal_domains: [...settings.internalDomains],
    })
    .where('tenant_id', '=', tenantId)
    .execute()
}

/** Whether an organisation is suspended: its mail rests, and nothing of it is counted. */
export async function isTenantSuspended(db: Db, tenantId: TenantId): Promise<boolean> {
  const row = await db.selectFrom('tenants').select('suspended_at').where('id', '=', tenantId).executeTakeFirst()
  return row !== undefined && row.suspended_at !== null
}

/** Note how far single mails have been pruned. @param day Days since 1970-01-01. */
export async function setPrunedThrough(trx: Trx, tenantId: TenantId, day: number): Promise<void> {
  await trx.updateTable('signal_settings').set({ pruned_through: day }).where('tenant_id', '=', tenantId).execute()
}

/** Note since when single mails wait to be pruned. @param since Epoch milliseconds; null where none waits. */
export async function setPruningWaits(trx: Trx, tenantId: TenantId, since: number | null): Promise<void> {
  await trx
    .updateTable('signal_settings')
    .set({ pruning_waits_since: since })
    .where('tenant_id', '=', tenantId)
    .execute()
}

/** Note that all mail that is kept is queued to be counted by rules of this version. */
export async function setRulesVersion(trx: Trx, tenantId: TenantId, version: number): Promise<void> {
  await trx.updateTable('signal_settings').set({ rules_version: version }).where('tenant_id', '=', tenantId).execute()
}

function select(db: Db, tenantId: TenantId) {
  return db.selectFrom('signal_settings').selectAll().where('tenant_id', '=', tenantId)
}

function readSettings(row: Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>): SignalSettings {
  return {
    timeZone: row.time_zone,
    cycle: row.cycle as SignalSettings['cycle'],
    rawDays: row.raw_days,
    rollupDays: row.rollup_days,
    excludedDomains: row.excluded_domains,
    excludedAddresses: row.excluded_addresses,
    internalDomains: row.internal_domains,
  }
}
