import type { Finding } from './finding.ts'

/**
 * Whether what may leave does: mail that nobody has even tried to send tells that no sender runs. Pure.
 *
 * @param overdue.since When the first of them might have left, epoch milliseconds.
 */
export function sendingFindings(overdue: { count: number; since: number | undefined }): Finding[] {
  if (overdue.count === 0 || overdue.since === undefined) return [{ good: true, says: 'Sending: no mail is overdue' }]
  const mails = overdue.count === 1 ? '1 mail' : `${overdue.count} mails`
  const since = new Date(overdue.since).toISOString()
  const says = `Sending: ${mails} should have left, the first at ${since}, and nobody has tried. Start a sender: \`letterlock serve --role sender\`, or \`letterlock serve\`, which holds all roles`
  return [{ good: false, says }]
}
