import type { SignalPerson } from '@letterlock/wire/signal-people'
import type { ResponseTime } from '@letterlock/wire/signals'
import type { CycleFigures } from '../../store/signal-cycles.ts'
import type { SignalPersonRow } from '../../store/signal-persons.ts'
import type { FoundSpan } from './find-span.ts'

/** What is told of one person, under the names that the definitions give. Pure. */
export function writePerson(
  { id, name, email, leftAt }: SignalPersonRow,
  { figures, response, ties }: Omit<CycleFigures, 'memberId'>,
  { cycle, definitionsVersion }: Pick<FoundSpan, 'cycle' | 'definitionsVersion'>,
): SignalPerson {
  return {
    member: { id, name, email, left_at: leftAt === null ? null : new Date(leftAt).toISOString() },
    cycle,
    definitions_version: definitionsVersion,
    emails_sent: figures.emailsSent,
    emails_received: figures.emailsReceived,
    list_received: figures.listReceived,
    bulk_received: figures.bulkReceived,
    automated_received: figures.automatedReceived,
    threads_initiated: figures.threadsInitiated,
    response_time: writeResponse(response),
    after_hours_sent: figures.afterHoursSent,
    after_hours_days: figures.afterHoursDays,
    cross_team_threads: figures.crossTeamThreads,
    cross_domain_sent: figures.crossDomainSent,
    ties,
    workdays: figures.workdays,
  }
}

function writeResponse({ pairs, figures, followed, answeredShare }: ResponseTime): SignalPerson['response_time'] {
  const spread = (of: { medianS: number; p75S: number; p90S: number } | undefined) => ({
    median_s: of?.medianS ?? null,
    p75_s: of?.p75S ?? null,
    p90_s: of?.p90S ?? null,
  })
  return {
    n: pairs,
    ...spread(figures?.elapsed),
    business: spread(figures?.business),
    within_1h: figures?.within1h ?? null,
    within_4h: figures?.within4h ?? null,
    within_business_day: figures?.withinWorkday ?? null,
    mean_under_72h_s: figures?.meanUnder72hS ?? null,
    followed,
    answered_share: answeredShare,
  }
}
