import { z } from 'zod'
import { Day, TeamId } from './people.ts'
import { WireTime } from './primitives.ts'

/** What is summed for a group. Each is a line of its own: groups part the organisation. */
export const GROUP_METRICS = [
  'emailsSent',
  'emailsReceived',
  'bulkReceived',
  'threadsInitiated',
  'afterHoursSent',
  'crossTeamSent',
  'crossDomainSent',
  'replies',
] as const
export type GroupMetric = (typeof GROUP_METRICS)[number]

/** Null is held back to protect people, or nothing: the two are answered alike. */
const Told = z.number().int().nonnegative().nullable()

const Figures = z.record(z.enum(GROUP_METRICS), Told)

/** How long answers took by one clock, in seconds; each is told where it lies among those of enough people. */
const GroupSpread = z.object({
  p25S: z.number().nonnegative().nullable(),
  medianS: z.number().nonnegative().nullable(),
  p75S: z.number().nonnegative().nullable(),
  p90S: z.number().nonnegative().nullable(),
})
export type GroupSpread = z.infer<typeof GroupSpread>

/** A department as it was called when the cycle was sealed; null for whoever was in none. */
const Group = z.object({ id: TeamId, name: z.string() }).nullable()

/** What is told of one group in one cycle. */
export const GroupSignals = z.object({
  /** How many people of the group were counted; null under the fewest that anything is told of. */
  people: Told,
  figures: Figures,
  /** By the clock, and by working hours; null where answers are too few, or too few people's. */
  response: z.object({ elapsed: GroupSpread, business: GroupSpread }).nullable(),
  /** Answers by how long they took, in the spans of a person's own page; null where no answers are told. */
  spread: z.array(Told).nullable(),
  /** Mail from people by when it came: by weekday, Monday first, and block of four hours from midnight. */
  blocks: z.array(z.array(Told)).nullable(),
})
export type GroupSignals = z.infer<typeof GroupSignals>

/** A cycle of which groups are told: no two of them overlap. */
export const GroupCycleKey = z.object({
  kind: z.enum(['weekly', 'monthly', 'quarterly']),
  startsOn: Day,
  /** The first day that is not in it. */
  endsOn: Day,
})

/** GET /v1/signals/groups: the cycles that are told, the newest first, and which comes next. */
export const GroupCycleList = z.object({
  cycles: z.array(GroupCycleKey),
  /** The cycle that is told next, and when at the earliest; null where nothing is counted. */
  next: GroupCycleKey.extend({ sealsAt: WireTime }).nullable(),
})
export type GroupCycleList = z.infer<typeof GroupCycleList>

/** What a sealed cycle says of all groups, as it is kept. */
export const GroupCells = z.object({
  /** By name, `group` null last. */
  groups: z.array(GroupSignals.extend({ group: Group })),
  whole: Figures,
  /** Mail between departments, to the nearest five. What is not here is held back, or nothing. */
  matrix: z.array(z.object({ from: TeamId, to: TeamId, mails: z.number().int().nonnegative() })),
})
export type GroupCells = z.infer<typeof GroupCells>

/** GET /v1/signals/groups/:startsOn: a sealed cycle. */
export const GroupCycle = GroupCycleKey.extend({
  definitionsVersion: z.number().int().positive(),
  sealedAt: WireTime,
  ...GroupCells.shape,
})
export type GroupCycle = z.infer<typeof GroupCycle>

/** GET /v1/signals/groups/:startsOn/export: its departments as CSV, or all of it as JSON. */
export const GroupCycleFile = z.object({ format: z.enum(['csv', 'json']) })

/** Half a year of weeks, or two years of months. */
export const TREND_CYCLES_MAX = 26

/** GET /v1/signals/groups/trend: the newest cycles of one kind side by side, the oldest first. */
export const GroupTrend = z.object({
  cycles: z.array(GroupCycleKey).max(TREND_CYCLES_MAX),
  /** By the name they have had last; a point for each cycle, null where nothing is told. */
  groups: z.array(
    z.object({
      group: Group,
      points: z.array(GroupSignals.pick({ people: true, figures: true, response: true }).nullable()),
    }),
  ),
  /** Of the whole organisation, for each cycle. */
  whole: z.array(Figures),
})
export type GroupTrend = z.infer<typeof GroupTrend>
