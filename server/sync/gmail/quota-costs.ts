import type { GmailMethod } from '../../transport/gmail/request.ts'

type UnitCosts = Record<GmailMethod, number>

/** What a Google Cloud project may ask, and what each call costs it. */
export interface QuotaTable {
  /** Units a minute for each account. */
  unitsPerMinute: number
  units: UnitCosts
}

/**
 * A project's table by its age: Google keeps the older limits for projects that used the API before May 2026. `off` is
 * for a sandbox whose quota is switched off.
 */
export type QuotaTableName = 'new' | 'older' | 'off'

const NEW_COSTS: UnitCosts = {
  getProfile: 1,
  'labels.list': 1,
  'history.list': 2,
  'messages.list': 5,
  'threads.list': 10,
  'messages.get': 20,
  'messages.attachments.get': 20,
  'threads.get': 40,
  'messages.modify': 5,
  'messages.batchModify': 50,
  'messages.trash': 20,
  'messages.untrash': 5,
  'messages.send': 100,
  'labels.create': 5,
  'drafts.create': 10,
  'drafts.update': 15,
  'drafts.delete': 10,
  'drafts.get': 20,
  'drafts.list': 5,
  'settings.sendAs.list': 1,
  watch: 100,
  stop: 50,
}

const OLDER_COSTS: UnitCosts = {
  ...NEW_COSTS,
  'messages.get': 5,
  'messages.attachments.get': 5,
  'threads.get': 10,
  'drafts.get': 5,
  'messages.trash': 5,
}

/**
 * The tables of Gmail's quota.
 *
 * @see https://developers.google.com/workspace/gmail/api/reference/quota (read 2026-09-10). That older projects also
 *   keep the older costs is not documented; should they pay the new ones, the first throttle teaches the bucket.
 */
export const QUOTA_TABLES: Record<QuotaTableName, QuotaTable> = {
  new: { unitsPerMinute: 6_000, units: NEW_COSTS },
  older: { unitsPerMinute: 15_000, units: OLDER_COSTS },
  off: { unitsPerMinute: 1e9, units: NEW_COSTS },
}
