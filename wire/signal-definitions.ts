import type { GroupMetric } from './group-signals.ts'

/**
 * Raise it with every change of what a number counts, and with every new one. A sealed cycle keeps the version that it was
 * counted by, so what older ones counted stays in the table below.
 */
export const DEFINITIONS_VERSION = 2

/** Under so many answers, or so much mail to answer, no figure about answering is told. */
export const ANSWERS_MIN = 20

/**
 * How long an answer is waited for, in seconds: up to here a mail counts as unanswered, and one that is answered later was
 * not answered. Counts, curve and seal are cut by it; `meanUnder72hS` has it in its name.
 */
export const ANSWER_HORIZON_S = 72 * 3_600

/**
 * A number as it is shown, with what it is made of. Its words are `signals.ID.counts` and `signals.ID.leavesOut`. Neither they
 * nor the rest of it ever change: where something is counted otherwise, the definition ends, and stays, and another follows
 * with the same fields, and an id and words of its own.
 */
export interface SignalDefinition {
  id: 'sent' | 'received' | 'initiated' | 'response' | 'answered' | 'afterHours' | 'crossTeam' | 'crossDomain' | 'ties'
  /** What the API calls it. */
  fields: readonly string[]
  unit: 'mails' | 'threads' | 'seconds' | 'share' | 'people'
  /** P is the person, m a mail, r an answer, p the mail that it answers. */
  formula: string
  /** Which moment puts it on a day; of a number that a cycle alone has, that it is told when the cycle is sealed. */
  countedAt: 'sent' | 'received' | 'answered' | 'sealed'
  /** The first version that counts so. */
  since: number
  /** The first that does no longer; of what counts now there is none. */
  until?: number
}

/** What each number counts, and has counted. `server/signals` is the code that those of now describe. */
export const SIGNAL_DEFINITIONS: readonly SignalDefinition[] = [
  {
    id: 'sent',
    fields: ['emails_sent'],
    unit: 'mails',
    formula: '|sent(P)|, sent(P) = { m : sender(m) = P, class(m) ≠ automated, m ∉ calendar }',
    countedAt: 'sent',
    since: 1,
  },
  {
    id: 'received',
    fields: ['emails_received', 'list_received', 'bulk_received', 'automated_received'],
    unit: 'mails',
    formula: '|{ m ∈ counted mailboxes of P : sender(m) ≠ P, class(m) = c, m ∉ calendar }| for each class c',
    countedAt: 'received',
    since: 1,
  },
  {
    id: 'initiated',
    fields: ['threads_initiated'],
    unit: 'threads',
    formula: '|{ m ∈ sent(P) : In-Reply-To(m) = ∅, References(m) = ∅ }|',
    countedAt: 'sent',
    since: 1,
  },
  {
    id: 'response',
    fields: ['response_time'],
    unit: 'seconds',
    formula:
      'quantile(q, { sent_at(r) − received_at(p) : r = first answer of P to p, sender(p) ≠ P, class(p) = person, r after p })',
    countedAt: 'answered',
    since: 1,
  },
  {
    id: 'answered',
    fields: ['response_time.answered_share'],
    unit: 'share',
    formula: '1 − S(72 h), S = Kaplan–Meier over { p : received by P, class(p) = person }, unanswered ones censored',
    countedAt: 'received',
    since: 1,
  },
  {
    id: 'afterHours',
    fields: ['after_hours_sent', 'after_hours_days'],
    unit: 'mails',
    formula: '|{ m ∈ sent(P) : wall clock of P at sent_at(m) ∉ working hours of P on that day }|',
    countedAt: 'sent',
    since: 1,
  },
  {
    id: 'crossTeam',
    fields: ['cross_team_threads'],
    unit: 'threads',
    formula: '|{ thread(m) : m ∈ sent(P), department(x, day) ≠ department(P, day) for some x ∈ to(m) ∪ cc(m) }|',
    countedAt: 'sent',
    since: 1,
  },
  {
    id: 'crossDomain',
    fields: ['cross_domain_sent'],
    unit: 'mails',
    formula: '|{ m ∈ sent(P) : some x ∈ to(m) ∪ cc(m) outside the organisation }|',
    countedAt: 'sent',
    since: 1,
  },
  {
    id: 'ties',
    fields: ['ties'],
    unit: 'people',
    formula:
      '|{ x ∈ organisation, x ≠ P : P wrote to x and x wrote to P in the cycle }|, by m in a counted mailbox of P with class(m) = person, m ∉ calendar, recipients(m) ≤ 20, addressee ∈ to(m) ∪ cc(m)',
    countedAt: 'sealed',
    since: 2,
  },
]

/** What each number counts by a version, in the order in which they are told. Pure. */
export function definitionsOf(version: number): SignalDefinition[] {
  return SIGNAL_DEFINITIONS.filter(({ since, until = Infinity }) => since <= version && version < until)
}

/**
 * What is summed for a department D in a cycle. Its people are those who were in it on the day, and none of it is told
 * unless `server/signals/privacy` lets it. The words are `groups.ID`, `groups.ID.counts` and `groups.ID.leavesOut`.
 */
export const GROUP_FORMULAS: Record<GroupMetric, string> = {
  emailsSent: 'Σ |sent(P)|, P ∈ D on the day',
  emailsReceived: 'Σ |{ m received by P : class(m) = person }|, P ∈ D on the day',
  bulkReceived: 'Σ |{ m received by P : class(m) = bulk }|, P ∈ D on the day',
  threadsInitiated: 'Σ |{ m ∈ sent(P) : In-Reply-To(m) = ∅, References(m) = ∅ }|, P ∈ D on the day',
  afterHoursSent:
    'Σ |{ m ∈ sent(P) : wall clock of P at sent_at(m) ∉ working hours of P on that day }|, P ∈ D on the day',
  crossTeamSent: 'Σ |{ m ∈ sent(P) : department(x, day) ≠ D for some x ∈ to(m) ∪ cc(m) }|, P ∈ D on the day',
  crossDomainSent: 'Σ |{ m ∈ sent(P) : some x ∈ to(m) ∪ cc(m) outside the organisation }|, P ∈ D on the day',
  replies: 'Σ |{ r : r = first answer of P to p, sender(p) ≠ P, class(p) = person, r after p }|, P ∈ D on the day',
}

/**
 * The first version by which departments are counted as they are now, in these words: by the one before, they counted what
 * others' mailboxes alone tell of somebody.
 */
export const GROUPS_SINCE = 2

/** Mail from one department to another. */
export const BETWEEN_FORMULA =
  '|{ (m, x) : m ∈ sent(P), P ∈ D, x ∈ to(m) ∪ cc(m), x ∈ E on the day, m received by x, class(m) = person, recipients(m) ≤ 20 }|'
