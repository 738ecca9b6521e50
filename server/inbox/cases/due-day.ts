import type { CaseStatus } from '@letterlock/wire/case-mark'

const DAY_MS = 86_400_000

/** The day of a moment, in UTC, some days on. Pure. @param now Epoch milliseconds. */
export function dayOf(now: number, daysOn = 0): string {
  return new Date(now + daysOn * DAY_MS).toISOString().slice(0, 10)
}

/** Whether the day on which a case is due is over while it is not done. Pure. */
export function isOverdue({ dueOn, status }: { dueOn: string | null; status: CaseStatus }, today: string): boolean {
  return dueOn !== null && status !== 'done' && dueOn < today
}
