import { z } from 'zod'
import { Day } from './people.ts'
import { MailboxId } from './primitives.ts'

const Count = z.number().int().nonnegative()
const Share = z.number().min(0).max(1)
const Seconds = z.number().nonnegative()

/** Days of a year and a little, so that the same month of last year can stand beside this one. */
export const SIGNAL_DAYS_MAX = 400

/**
 * Fewer days of somebody are told to nobody else: who has no mail on a day may be ill, and over a week of work nobody is
 * absent so easily. Cycles are no shorter.
 */
export const OTHERS_DAYS_MIN = 7

/** From which day, and the first that no longer counts; by the reader's own calendar. */
export const SignalRange = z
  .object({ from: Day, to: Day })
  .refine(({ from, to }) => from < to)
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 <= SIGNAL_DAYS_MAX)
export type SignalRange = z.infer<typeof SignalRange>

/** Sums over a range. What each counts and leaves out stands in the definitions of the same version. */
export const SignalFigures = z.object({
  emailsSent: Count,
  emailsReceived: Count,
  /** From people, by way of a mailing list. */
  listReceived: Count,
  bulkReceived: Count,
  automatedReceived: Count,
  threadsInitiated: Count,
  afterHoursSent: Count,
  /** Days on which anything was sent outside the working hours. */
  afterHoursDays: Count,
  crossTeamThreads: Count,
  /** Mail with an address outside the organisation among its recipients. */
  crossDomainSent: Count,
  /** Days of the range on which the calendar has working hours, from the first day here to the last. */
  workdays: Count,
})
export type SignalFigures = z.infer<typeof SignalFigures>

/** GET /v1/me/signals/export: the days of a range as CSV, or all of it as JSON. */
export const MySignalsFile = SignalRange.and(z.object({ format: z.enum(['csv', 'json']) }))

/** Where one span of the distribution of answers ends and the next begins; the last one has no end. Seconds. */
export const WAIT_SPAN_ENDS_S = [900, 3_600, 14_400, 28_800, 86_400, 259_200] as const

/** How long answers took, by one clock. */
export const ResponseSpread = z.object({
  p25S: Seconds,
  medianS: Seconds,
  p75S: Seconds,
  p90S: Seconds,
})

/** How fast mail from people was answered. */
export const ResponseTime = z.object({
  /** Answers with the mail they answer. */
  pairs: Count,
  /** Null under so many pairs that a figure would mean anything. */
  figures: z
    .object({
      elapsed: ResponseSpread,
      /** By working hours alone. */
      business: ResponseSpread,
      within1h: Share,
      within4h: Share,
      withinWorkday: Share,
      /** Of answers within 72 hours alone, for those who compare with other products. */
      meanUnder72hS: Seconds.nullable(),
    })
    .nullable(),
  /** Mail from people that was followed, and what share of it was answered within the 72 hours. */
  followed: Count,
  answeredShare: Share.nullable(),
  /** Kaplan–Meier: which share was still unanswered after so many seconds, from 1 down. Empty under 20 mails. */
  unanswered: z.array(z.object({ atS: Seconds, share: Share })),
  /** Answers by how long they took; spans lie next to each other, the last one is open. */
  spread: z.array(z.object({ fromS: Seconds, toS: Seconds.nullable(), replies: Count })),
})
export type ResponseTime = z.infer<typeof ResponseTime>

/** How much of a mailbox has been counted. */
export const SignalSource = z.object({
  mailboxId: MailboxId,
  address: z.string(),
  /** `counts`: nothing else is read of it. `chosen`, `unchosen`: its person lets it be counted beside, or not. */
  feeds: z.enum(['counts', 'chosen', 'unchosen']),
  state: z.enum(['reading', 'ready', 'none']),
  counted: Count,
  /** Null while nobody knows. */
  expected: Count.nullable(),
  /** Mails that cannot be counted: they are made so that nothing can be read of them. */
  setAside: Count,
})
export type SignalSource = z.infer<typeof SignalSource>

/** GET /v1/me/signals/sources: the mailboxes that are a person's own, and no shared one. */
export const SignalSources = z.object({ sources: z.array(SignalSource) })

/** PUT /v1/me/signals/sources/:mailboxId */
export const ChooseSource = z.object({ counted: z.boolean() })

/** With how many colleagues mail went in both directions, in a cycle that is sealed; the day after its last does not count. */
export const SignalTies = z.object({
  /** Null where part of its mail was gone before anybody counted them. */
  colleagues: Count.nullable(),
  kind: z.enum(['weekly', 'monthly', 'quarterly']),
  startsOn: Day,
  endsOn: Day,
  /** That the cycle was counted by. */
  definitionsVersion: z.number().int().positive(),
})
export type SignalTies = z.infer<typeof SignalTies>

/** GET /v1/me/signals: a person's own numbers. */
export const MySignals = z.object({
  definitionsVersion: z.number().int().positive(),
  /** An IANA name, or an offset such as `+05:30` where only their mail says where somebody is. */
  timeZone: z.string().min(1).max(64),
  /** Whether the zone is the person's own choice, or taken from their organisation and their mail; or nobody has said. */
  timeZoneFrom: z.enum(['person', 'other', 'unknown']),
  figures: SignalFigures,
  /** The range of the same length before; null unless something is known from its first day, or from before that. */
  before: SignalFigures.nullable(),
  /** One for each day of the range, in order, days without mail included. */
  days: z.array(
    z.object({ day: Day, sent: Count, received: Count, bulk: Count, afterHours: Count, workday: z.boolean() }),
  ),
  /** By weekday, Monday first, and hour of the person's own clock. */
  hours: z.object({ sent: z.array(z.array(Count)), received: z.array(z.array(Count)) }),
  /** One for each week that the range touches, by its Monday; of the first and the last only what lies within. */
  weeks: z.array(z.object({ from: Day, replies: Count, elapsed: ResponseSpread.nullable() })),
  response: ResponseTime,
  /** As of the last sealed cycle up to the end of the range; null where there is none, or none that counted them. */
  ties: SignalTies.nullable(),
})
export type MySignals = z.infer<typeof MySignals>
