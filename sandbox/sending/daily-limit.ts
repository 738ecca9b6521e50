import type { Box } from '../box.ts'
import { readQuotaOverrides } from '../gmail/quota/units.ts'
import type { User } from '../state/users.ts'
import { findAcceptedAt } from './accepted-mails.ts'

/** @see https://support.google.com/mail/answer/22839 and https://support.google.com/a/answer/166852 */
const MAILS_PER_DAY = { consumer: 500, workspace: 2_000 } as const
const DAY_MS = 24 * 3_600_000

export type DailyLimit = { is: 'room' } | { is: 'reached'; retryAt: number }

/**
 * Whether an account may send one more mail today, by whichever door: a day is the last 24 hours. With quotas off
 * it always may.
 */
export function readDailyLimit(box: Pick<Box, 'db' | 'now' | 'settings'>, account: User): DailyLimit {
  if (box.settings.get().quota === 'off') return { is: 'room' }
  const usual = MAILS_PER_DAY[account.domain === null ? 'consumer' : 'workspace']
  const limit = readQuotaOverrides(box.db).mailsPerDay ?? usual
  const oldest = findAcceptedAt(box.db, account.email, limit, box.now() - DAY_MS)
  return oldest === undefined ? { is: 'room' } : { is: 'reached', retryAt: oldest + DAY_MS }
}
