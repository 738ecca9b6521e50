import type { GmailMethod } from '../transport/gmail/request.ts'

/** What a Google Cloud project may ask, and what each call costs it. */
export interface QuotaTable {
  /** Units a minute for each account. */
  unitsPerMinute: number
  units: Record<GmailMethod, number>
}

/** A project's table by its age: Google keeps the older limits for projects that used the API before May 2026. */
export type QuotaTableName = 'new' | 'older'

/**
 * Both tables of Gmail's quota.
 *
 * @see https://developers.google.com/workspace/gmail/api/reference/quota (read 2026-09-10). That older projects also keep
 *   the older costs is not documented; should they pay the new ones, the first throttle teaches the bucket.
 */
export const QUOTA_TABLES: Record<QuotaTableName, QuotaTable> = {
  new: {
    unitsPerMinute: 6_000,
    units: {
      getProfile: 1,
      'labels.list': 1,
      'history.list': 2,
      'messages.list': 5,
      'threads.list': 10,
      'messages.get': 20,
      'messages.attachments.get': 20,
      'threads.get': 40,
    },
  },
  older: {
    unitsPerMinute: 15_000,
    units: {
      getProfile: 1,
      'labels.list': 1,
      'history.list': 2,
      'messages.list': 5,
      'threads.list': 10,
      'messages.get': 5,
      'messages.attachments.get': 5,
      'threads.get': 10,
    },
  },
}
