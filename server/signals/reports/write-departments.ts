import { GROUP_METRICS, type GroupCycle, type GroupMetric } from '@letterlock/wire/group-signals'
import { stringify } from 'csv-stringify/sync'

/** What the API of people calls the same. */
const NAMES: Record<GroupMetric, string> = {
  emailsSent: 'emails_sent',
  emailsReceived: 'emails_received',
  bulkReceived: 'bulk_received',
  threadsInitiated: 'threads_initiated',
  afterHoursSent: 'after_hours_sent',
  crossTeamSent: 'cross_team_sent',
  crossDomainSent: 'cross_domain_sent',
  replies: 'replies',
}
const WAITS = ['response_p25_s', 'response_median_s', 'response_p75_s', 'response_p90_s']

/**
 * The departments of a cycle as CSV with a heading: RFC 4180, UTF-8 with a mark that says so. What is held back is an empty
 * field, as nothing is. Pure. A name that a spreadsheet would run gets an apostrophe before it.
 */
export function writeDepartments({ groups }: Pick<GroupCycle, 'groups'>): string {
  const heading = ['department_id', 'department', 'people', ...GROUP_METRICS.map((metric) => NAMES[metric]), ...WAITS]
  const rows = groups.map(({ group, people, figures, response }) => {
    const { p25S, medianS, p75S, p90S } = response?.elapsed ?? {}
    const numbers = [people, ...GROUP_METRICS.map((metric) => figures[metric]), p25S, medianS, p75S, p90S]
    return [group?.id, group?.name, ...numbers]
  })
  return stringify([heading, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}
