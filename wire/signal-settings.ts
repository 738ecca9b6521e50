import { z } from 'zod'
import { Day, TeamId, TimeZone, WorkingHours, type WorkingSpan } from './people.ts'
import { MemberId, ONE_LINE } from './primitives.ts'

/** Less than a week of single mails would not let a cycle be looked at again before it is sealed. */
export const RAW_DAYS_MIN = 7
/** So that the same month of last year can be counted anew. */
export const RAW_DAYS_MAX = 400
/** Figures of a month must outlast the month. */
export const ROLLUP_DAYS_MIN = 31
/** Until a cycle of each kind is surely sealed: it, 72 hours, two weeks in which a mailbox is still read, a day. */
export const ROLLUP_DAYS_OF_CYCLE = { weekly: 31, monthly: 49, quarterly: 110 } as const
/** Ten years: what is older says nothing about work any more. */
export const ROLLUP_DAYS_MAX = 3_660
/** Each mail is held against all of them, and one page lists them. */
export const LEFT_OUT_MAX = 500
/** Twenty-five years of sixteen days. */
export const FREE_DAYS_MAX = 400

export const SignalCycleKind = z.enum(['weekly', 'monthly', 'quarterly'])
export type SignalCycleKind = z.infer<typeof SignalCycleKind>

/** A domain, below which everything is meant too: `union.example`. In any script; the answer has it in ASCII. */
export const SignalDomain = z.string().trim().toLowerCase().max(253).refine(isDomain)
/** An address, however it is written: a tag behind a plus means the same mailbox. */
export const SignalAddress = z.string().trim().toLowerCase().max(320).refine(isAddress)

/** How an organisation has its mail counted. */
const settings = {
  /** Of the cycles; null until somebody has chosen one. */
  timeZone: TimeZone.nullable(),
  cycle: SignalCycleKind,
  /** How long single mails are kept. */
  rawDays: z.number().int().min(RAW_DAYS_MIN).max(RAW_DAYS_MAX),
  /** How long figures of days are kept: as long as single mails at least. */
  rollupDays: z.number().int().min(ROLLUP_DAYS_MIN).max(ROLLUP_DAYS_MAX),
  /** Mail from or to these is not counted, and nothing of it is written down. */
  excludedDomains: z.array(SignalDomain).max(LEFT_OUT_MAX),
  excludedAddresses: z.array(SignalAddress).max(LEFT_OUT_MAX),
  /** Domains of the organisation beside that of whoever writes. */
  internalDomains: z.array(SignalDomain).max(LEFT_OUT_MAX),
}

/** GET /v1/signals/settings, and the answer of each change. */
export const SignalSettings = z.object({
  ...settings,
  /** What stands for the zone while none is chosen: where the owner is, or Greenwich where nobody knows. */
  standsFor: z.object({ timeZone: z.string(), isKnown: z.boolean() }),
})
export type SignalSettings = z.infer<typeof SignalSettings>

/** PATCH /v1/signals/settings; what is left out stays. */
export const ChangeSignalSettings = z.object(settings).partial()
export type ChangeSignalSettings = z.infer<typeof ChangeSignalSettings>

/** A day on which nobody of those who have the calendar works. */
export const FreeDay = z.object({ day: Day, name: z.string().trim().max(80).regex(ONE_LINE) })
export type FreeDay = z.infer<typeof FreeDay>

const calendar = {
  /** No hours: those of the wider calendar hold. */
  spans: WorkingHours,
  /** Null: those of the wider calendar hold. */
  freeDays: z.array(FreeDay).max(FREE_DAYS_MAX).refine(areDifferent).nullable(),
}

/** PUT /v1/signals/calendars/organisation, and …/departments/:id */
export const PutSignalCalendar = z.object(calendar)
export type PutSignalCalendar = z.infer<typeof PutSignalCalendar>

/** A calendar from a day on, until the next version. */
export const SignalCalendarVersion = z.object({
  ...calendar,
  /** Null: from the beginning. */
  validFrom: Day.nullable(),
})
export type SignalCalendarVersion = z.infer<typeof SignalCalendarVersion>

/** The newest versions, the newest first; empty where nothing was ever said. */
const Versions = z.array(SignalCalendarVersion)

/** GET /v1/signals/calendars: the organisation's and those of its departments, by name. */
export const SignalCalendars = z.object({
  organisation: Versions,
  departments: z.array(z.object({ id: TeamId, name: z.string(), versions: Versions })),
})
export type SignalCalendars = z.infer<typeof SignalCalendars>

/** PUT /v1/me/calendar: when and where I work. */
export const PutMyCalendar = z.object({ timeZone: TimeZone.nullable(), ...calendar })
export type PutMyCalendar = z.infer<typeof PutMyCalendar>

/** GET /v1/me/calendar */
export const MyCalendar = z.object({
  timeZone: TimeZone.nullable(),
  /** What stands for my zone while I have chosen none. */
  standsFor: z.object({ timeZone: z.string(), isKnown: z.boolean() }),
  versions: Versions,
  /** What holds for me where I say nothing: of my department, my organisation, or the usual. */
  otherwise: PutSignalCalendar,
})
export type MyCalendar = z.infer<typeof MyCalendar>

/** An address that an administrator has said to be somebody's. */
export const SignalAlias = z.object({ address: z.string(), member: z.object({ id: MemberId, name: z.string() }) })
export type SignalAlias = z.infer<typeof SignalAlias>

/** GET /v1/signals/aliases: by address. */
export const SignalAliasList = z.object({ aliases: z.array(SignalAlias) })
export type SignalAliasList = z.infer<typeof SignalAliasList>

/** PUT /v1/signals/aliases; null takes the address away. */
export const PutSignalAlias = z.object({ address: SignalAddress, memberId: MemberId.nullable() })
export type PutSignalAlias = z.infer<typeof PutSignalAlias>

/** Where nobody has said anything: hours wide enough that what lies outside them is outside anybody's. */
export const USUAL_WEEK: readonly WorkingSpan[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '18:00' }))

/** Labels of letters, digits and hyphens, two at least, the last one no number. @see RFC 1035 §2.3.1 */
const ASCII_DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/
/** What would be another part of an address than its host. */
const NO_HOST = /[\s/?#@:\\%[\]]/
/** What stands in no local part, but in lists that somebody took for an address. @see RFC 5322 §3.2.3 */
const NO_LOCAL = /[\s@<>()[\],;:\\"]/

function isDomain(text: string): boolean {
  if (NO_HOST.test(text) || !URL.canParse(`http://${text}`)) return false
  return ASCII_DOMAIN.test(new URL(`http://${text}`).hostname)
}

function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  return at > 0 && !NO_LOCAL.test(text.slice(0, at)) && isDomain(text.slice(at + 1))
}

function areDifferent(days: { day: string }[]): boolean {
  return new Set(days.map(({ day }) => day)).size === days.length
}
