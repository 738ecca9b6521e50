import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { readSetting, writeSetting } from '../../state/settings.ts'

/** Limits that stand in for Google's own, to reach in a test what otherwise takes hundreds of mailboxes. */
export const QuotaOverrides = z.strictObject({
  userUnitsPerMinute: z.int().positive().optional(),
  projectUnitsPerMinute: z.int().positive().optional(),
  concurrentRequests: z.int().positive().optional(),
  /** What one account may send in 24 hours, by all doors together. */
  mailsPerDay: z.int().positive().optional(),
})
export type QuotaOverrides = z.infer<typeof QuotaOverrides>

export interface QuotaLimits {
  userUnitsPerMinute: number
  projectUnitsPerMinute: number
  /** Requests in flight for one mailbox. Undocumented; 25 parts of a batch passed, some of 100 did not. */
  concurrentRequests: number
}

/** Since 2026-05-01 for new projects; those that used the API in the half year before keep the older table. */
const USER_UNITS_PER_MINUTE = { new: 6_000, older: 15_000 } as const
const PROJECT_UNITS_PER_MINUTE = 1_200_000
const CONCURRENT_REQUESTS = 25

/** The limits of a table, with what was ordered in their place. */
export function limitsOf(table: 'new' | 'older', overrides: QuotaOverrides): QuotaLimits {
  return {
    userUnitsPerMinute: overrides.userUnitsPerMinute ?? USER_UNITS_PER_MINUTE[table],
    projectUnitsPerMinute: overrides.projectUnitsPerMinute ?? PROJECT_UNITS_PER_MINUTE,
    concurrentRequests: overrides.concurrentRequests ?? CONCURRENT_REQUESTS,
  }
}

/** The limits that were ordered in place of Google's; empty when none were. */
export function readQuotaOverrides(db: DatabaseSync): QuotaOverrides {
  return readSetting(db, 'quotaOverrides', (value) => QuotaOverrides.parse(value)) ?? {}
}

/** Replace all limits that were ordered; it survives a restart. */
export function writeQuotaOverrides(db: DatabaseSync, overrides: QuotaOverrides): void {
  writeSetting(db, 'quotaOverrides', overrides)
}
