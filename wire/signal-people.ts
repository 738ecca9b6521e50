import { z } from 'zod'
import { Page, PageQuery } from './apps.ts'
import { Day } from './people.ts'
import { MemberId, WireTime } from './primitives.ts'
import { DEFINITIONS_VERSION } from './signal-definitions.ts'
import { OTHERS_DAYS_MIN, SIGNAL_DAYS_MAX } from './signals.ts'

/**
 * What is counted of single people, for a server of the organisation's own that feeds another product. The names of
 * fields are those of the definitions.
 */
const Count = z.number().int().nonnegative()
const Share = z.number().min(0).max(1)
const Seconds = z.number().nonnegative()
const Version = z.number().int().positive()

export const CycleKind = z.enum(['weekly', 'monthly', 'quarterly'])
export type CycleKind = z.infer<typeof CycleKind>

/** A kind and the first day: `monthly-2026-10-01`. */
export const SignalCycleId = z.templateLiteral([CycleKind, '-', z.string().regex(/^\d{4}-\d{2}-\d{2}$/)])

/** A span in which cycles are counted. */
export const SignalCycle = z.object({
  id: SignalCycleId,
  kind: CycleKind,
  starts_on: Day,
  /** The first day that no longer counts. */
  ends_on: Day,
  /** From 72 hours after its end on nothing changes it any more. */
  sealed: z.boolean(),
  sealed_at: WireTime.nullable(),
  /** Of a sealed one that by which it was counted, of others that of now. */
  definitions_version: Version,
})
export type SignalCycle = z.infer<typeof SignalCycle>

/** GET /v1/signals/cycles: newest first; those that are not sealed yet stand on the first page. */
export const SignalCyclePage = Page(SignalCycle)

/** Which definitions: those of now where nothing is said. */
export const SignalDefinitionsQuery = z.object({
  version: z.coerce.number().int().min(1).max(DEFINITIONS_VERSION).default(DEFINITIONS_VERSION),
})
export type SignalDefinitionsQuery = z.infer<typeof SignalDefinitionsQuery>

/** GET /v1/signals/definitions */
export const SignalDefinitions = z.object({
  definitions_version: Version,
  definitions: z.array(
    z.object({
      id: z.string(),
      fields: z.array(z.string()),
      unit: z.enum(['mails', 'threads', 'seconds', 'share', 'people']),
      formula: z.string(),
      counted_at: z.enum(['sent', 'received', 'answered', 'sealed']),
    }),
  ),
})

const Spread = { median_s: Seconds.nullable(), p75_s: Seconds.nullable(), p90_s: Seconds.nullable() }

/** How fast mail from people was answered. Whatever would be told of fewer than 20 mails is null. */
export const ApiResponseTime = z.object({
  /** Answers, each with the mail that it answers. */
  n: Count,
  ...Spread,
  /** The same by working hours alone. */
  business: z.object(Spread),
  within_1h: Share.nullable(),
  within_4h: Share.nullable(),
  within_business_day: Share.nullable(),
  /** Of answers within 72 hours alone, for those who compare with products that leave out all others. */
  mean_under_72h_s: Seconds.nullable(),
  /** Mail from people that was followed, and what share of it was answered within 72 hours. */
  followed: Count,
  answered_share: Share.nullable(),
})

/** GET /v1/signals/people/:id: one person over one cycle, or over days of their own choosing. */
export const SignalPerson = z.object({
  member: z.object({
    id: MemberId,
    name: z.string(),
    email: z.string().nullable(),
    /** Null while they are active. */
    left_at: WireTime.nullable(),
  }),
  cycle: SignalCycle.pick({ starts_on: true, ends_on: true, sealed: true }).extend({
    /** Null of days that are no cycle. */
    id: SignalCycleId.nullable(),
    kind: z.enum([...CycleKind.options, 'custom']),
  }),
  definitions_version: Version,
  emails_sent: Count,
  emails_received: Count,
  list_received: Count,
  bulk_received: Count,
  automated_received: Count,
  threads_initiated: Count,
  response_time: ApiResponseTime,
  after_hours_sent: Count,
  /** Days on which anything was sent outside the working hours. */
  after_hours_days: Count,
  cross_team_threads: Count,
  cross_domain_sent: Count,
  /** Colleagues with whom mail went in both directions. Null of what is not sealed, or began before they were counted. */
  ties: Count.nullable(),
  /** Days on which they work. */
  workdays: Count,
})
export type SignalPerson = z.infer<typeof SignalPerson>

/** GET /v1/signals/people: everybody of whom anything was counted, by id. */
export const SignalPersonPage = Page(SignalPerson)

const Span = z.object({
  /** A cycle, sealed or not; or days instead: from one to before another. */
  cycle: SignalCycleId.optional(),
  from: Day.optional(),
  to: Day.optional(),
})

/** `cycle`, or both `from` and `to`, and nothing else. */
function isOneSpan({ cycle, from, to }: z.infer<typeof Span>): boolean {
  if (cycle !== undefined) return from === undefined && to === undefined
  if (from === undefined || to === undefined) return false
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return days >= OTHERS_DAYS_MIN && days <= SIGNAL_DAYS_MAX
}

export const SignalSpan = Span.refine(isOneSpan, { path: ['cycle'] })
export type SignalSpan = z.infer<typeof SignalSpan>
export const SignalPeopleQuery = Span.extend(PageQuery.shape).refine(isOneSpan, { path: ['cycle'] })
