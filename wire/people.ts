import { z } from 'zod'
import { MemberId, NO_NUL, ONE_LINE, PageCursor, WireId, WireTime } from './primitives.ts'
import { Role } from './session.ts'

export const TeamId = WireId('tem')
export const TeamMembershipId = WireId('tmm')

/** A day as on a calendar, in nobody's zone: `2026-11-21`. Years of people who are alive. */
export const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day < '2200-01-01')

/** A zone by its IANA name, as this machine's tables know it: `Europe/Stockholm`. */
export const TimeZone = z.string().min(1).max(64).refine(isTimeZone)

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** Hours of one weekday, Monday being 1, in the member's own zone. `to` is the minute in which they no longer work. */
export const WorkingSpan = z
  .object({ day: z.number().int().min(1).max(7), from: Clock, to: Clock })
  .refine(({ from, to }) => from < to)
export type WorkingSpan = z.infer<typeof WorkingSpan>
/** Three spans on each day of a week. */
export const WorkingHours = z.array(WorkingSpan).max(21).refine(areApart)

/** `department` is the one team by which a person is compared with others; they are in one at a time. */
export const TeamKind = z.enum(['department', 'team'])
export type TeamKind = z.infer<typeof TeamKind>

const Named = z.object({ id: MemberId, name: z.string() })

/** A person in the organisation, as a row of the list. */
export const Member = z.object({
  id: MemberId,
  name: z.string(),
  email: z.string(),
  role: Role,
  /** Today's. */
  department: z.object({ id: TeamId, name: z.string() }).nullable(),
  manager: Named.nullable(),
  startsOn: Day.nullable(),
  /** False until they have chosen a password or taken an invitation. */
  canSignIn: z.boolean(),
  /** Null while they are active. */
  leftAt: WireTime.nullable(),
})
export type Member = z.infer<typeof Member>

/** From which day somebody is in a team, and the first day on which they no longer are. */
export const TeamMembership = z.object({
  id: TeamMembershipId,
  team: z.object({ id: TeamId, kind: TeamKind, name: z.string() }),
  startsOn: Day,
  endsOn: Day.nullable(),
})
export type TeamMembership = z.infer<typeof TeamMembership>

/** GET /v1/members/:id */
export const MemberDetail = Member.extend({
  timeZone: z.string().nullable(),
  workingHours: z.array(WorkingSpan),
  teams: z.array(TeamMembership),
  /** Who has them as manager, active ones alone. */
  reports: z.number().int().nonnegative(),
  /** What would end if they left now. */
  leaving: z.object({
    sessions: z.number().int().nonnegative(),
    /** Secret keys of apps that they have made, and so have seen. */
    keys: z.number().int().nonnegative(),
    /** Connections of their own that would be paused. */
    connections: z.number().int().nonnegative(),
    /** Mailboxes that they share, which somebody must take over. */
    shared: z.number().int().nonnegative(),
  }),
})
export type MemberDetail = z.infer<typeof MemberDetail>

export const MemberState = z.enum(['active', 'left'])
export type MemberState = z.infer<typeof MemberState>

/** GET /v1/members */
export const SearchMembers = z.object({
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** Part of a name or an address. */
  q: z.string().trim().min(1).max(100).regex(NO_NUL).optional(),
  role: Role.optional(),
  state: MemberState.default('active'),
  /** Who is in it today. */
  teamId: TeamId.optional(),
  managerId: MemberId.optional(),
})
export type SearchMembers = z.infer<typeof SearchMembers>

/** By name. `total` counts all that were asked for, on whatever page. */
export const MemberPage = z.object({
  data: z.array(Member),
  next: PageCursor.nullable(),
  total: z.number().int().nonnegative(),
})

export const MemberName = z.string().trim().min(1).max(120).regex(ONE_LINE)
export const MemberEmail = z.string().trim().toLowerCase().pipe(z.email().max(320))
export const TeamName = z.string().trim().min(1).max(80).regex(ONE_LINE)

const about = {
  role: Role,
  managerId: MemberId.nullable(),
  startsOn: Day.nullable(),
  timeZone: TimeZone.nullable(),
  workingHours: WorkingHours,
}

/** POST /v1/members. Nothing is sent: they sign in by an invitation, or by the link for a forgotten password. */
export const AddMember = z.object({
  name: MemberName,
  email: MemberEmail,
  role: Role.default('member'),
  /** By name; made where there is none. */
  department: TeamName.nullable().optional(),
  managerId: about.managerId.optional(),
  startsOn: about.startsOn.optional(),
  timeZone: about.timeZone.optional(),
  workingHours: about.workingHours.optional(),
})
export type AddMember = z.infer<typeof AddMember>

/** PATCH /v1/members/:id; what is left out stays. Whoever signs in changes their address themselves. */
export const ChangeMember = z.object({
  name: MemberName.optional(),
  /** Of whoever has never signed in. */
  email: MemberEmail.optional(),
  role: about.role.optional(),
  /** From today on; null for none. */
  department: TeamName.nullable().optional(),
  managerId: about.managerId.optional(),
  startsOn: about.startsOn.optional(),
  timeZone: about.timeZone.optional(),
  workingHours: about.workingHours.optional(),
})
export type ChangeMember = z.infer<typeof ChangeMember>

/** POST /v1/members/:id/leave */
export const LeaveMember = z
  .object({
    /** Who takes over the mailboxes that they share; needed where there are any. */
    sharedTo: MemberId.optional(),
  })
  .nullish()
/** What ended with it. */
export const MemberLeft = z.object({
  sessions: z.number().int().nonnegative(),
  keys: z.number().int().nonnegative(),
  /** What had waited for them and was called off. */
  calledOff: z.number().int().nonnegative(),
  /** Connections that are paused from now on. */
  connections: z.number().int().nonnegative(),
  /** Shared mailboxes that somebody took over. */
  handedOver: z.number().int().nonnegative(),
})

/** GET /v1/teams */
export const Team = z.object({
  id: TeamId,
  kind: TeamKind,
  name: z.string(),
  /** Active people who are in it today. */
  members: z.number().int().nonnegative(),
})
export type Team = z.infer<typeof Team>
export const TeamList = z.object({ teams: z.array(Team) })

/** POST /v1/teams */
export const CreateTeam = z.object({ kind: TeamKind, name: TeamName })
/** PATCH /v1/teams/:id */
export const ChangeTeam = z.object({ name: TeamName })

/** POST /v1/teams/:id/memberships */
export const AddTeamMembership = z
  .object({ memberId: MemberId, startsOn: Day, endsOn: Day.nullable().default(null) })
  .refine(({ startsOn, endsOn }) => endsOn === null || startsOn < endsOn, { path: ['endsOn'] })
/** PUT /v1/teams/:id/memberships/:membershipId */
export const SetTeamMembership = z
  .object({ startsOn: Day, endsOn: Day.nullable() })
  .refine(({ startsOn, endsOn }) => endsOn === null || startsOn < endsOn, { path: ['endsOn'] })

function isTimeZone(name: string): boolean {
  try {
    // «+01:00» is taken too, but no zone: it knows no summer.
    return /^[A-Za-z]/.test(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone)
  } catch {
    return false // The tables throw a RangeError for a name that they do not have.
  }
}

function areApart(spans: { day: number; from: string; to: string }[]): boolean {
  const sorted = spans.toSorted((a, b) => a.day - b.day || a.from.localeCompare(b.from))
  return sorted.every((span, at) => {
    const before = sorted[at - 1]
    return before === undefined || before.day !== span.day || before.to <= span.from
  })
}
