import { DEFINITIONS_VERSION } from '@letterlock/wire/signal-definitions'
import type { MySignals, SignalRange, SignalTies } from '@letterlock/wire/signals'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { dayNumber, dayText } from '../../people/calendars/days.ts'
import { findOrganisationZone, type OrganisationZone } from '../../people/calendars/organisation-zone.ts'
import type { Db } from '../../store/database.ts'
import type { SealedTies } from '../../store/signal-cycle-list.ts'
import { listSignalDays, type SignalDay } from '../../store/signal-days.ts'
import { readBesideDays } from '../../store/signal-one-person.ts'
import type { CountedPerson } from '../../store/signal-people.ts'
import { hoursByWeekday } from '../figures/hours-by-weekday.ts'
import { personsOf } from '../ingest/people.ts'
import { type PersonClock, personClock } from '../ingest/person-clock.ts'
import { composeResponse } from './compose-response.ts'
import { composeWeeks } from './compose-weeks.ts'
import { sumDays } from './sum-days.ts'

/** Whose numbers, and when they are looked at. */
export interface Whose {
  tenantId: TenantId
  memberId: MemberId
  now: number
}

/** A person's own numbers over a range of days of their own clock. */
export async function readMySignals(
  db: Db,
  { tenantId, memberId, now }: Whose,
  range: SignalRange,
): Promise<MySignals> {
  const before = rangeBefore(range)
  const { person, calendars, ...beside } = await readBesideDays(
    db,
    { tenantId, memberId, now },
    { from: range.from, until: range.to },
    { from: before.from, until: before.to },
  )
  const organisation = await findOrganisationZone(db, tenantId, { timeZone: beside.organisationZone })
  const clock = personClock(personsOf(person ? [person] : []), calendars, organisation.zone)

  // Both in one question: the second hardly costs more than to be asked.
  const both = await listSignalDays(db, tenantId, [memberId], { from: before.from, until: range.to })
  const days = both.filter(({ day }) => day >= range.from)
  const earlier = both.filter(({ day }) => day < range.from)
  const byDay = new Map(days.map((one) => [one.day, one]))
  const sumOf = (of: readonly SignalDay[], over: SignalRange, crossTeamThreads: number) =>
    sumDays(of, { crossTeamThreads, workdays: workdaysOf(clock, memberId, over) })
  return {
    definitionsVersion: DEFINITIONS_VERSION,
    timeZone: clock.zone(memberId, now),
    timeZoneFrom: zoneFrom(person, organisation),
    figures: sumOf(days, range, beside.crossTeam),
    // Of a time that was counted in part a sum would look like less work, and of none like nothing at all.
    before:
      beside.firstDay !== null && beside.firstDay <= before.from
        ? sumOf(earlier, before, beside.crossTeamBefore)
        : null,
    days: everyDay(range).map((day) => {
      const counted = byDay.get(dayText(day))
      return {
        day: dayText(day),
        sent: counted?.sent ?? 0,
        received: counted?.receivedPerson ?? 0,
        bulk: counted?.receivedBulk ?? 0,
        afterHours: counted?.afterHoursSent ?? 0,
        workday: clock.works(memberId, day),
      }
    }),
    hours: {
      sent: weekOf(days, (day) => day.sentHours),
      received: weekOf(days, (day) => day.receivedHours),
    },
    weeks: composeWeeks(days, range),
    response: composeResponse(days, beside.waitingS),
    ties: tiesOf(beside.ties),
  }
}

function tiesOf(last: SealedTies | null): SignalTies | null {
  if (!last) return null
  const { ties: colleagues, kind, startsOn, endsOn, definitionsVersion } = last
  return { colleagues, kind, startsOn, endsOn, definitionsVersion }
}

function zoneFrom(person: CountedPerson | null, { isKnown }: OrganisationZone): MySignals['timeZoneFrom'] {
  if (person?.timeZone) return 'person'
  return isKnown || (person?.zones.length ?? 0) > 0 ? 'other' : 'unknown'
}

/** Of the same length, right before. */
function rangeBefore({ from, to }: SignalRange): SignalRange {
  return { from: dayText(2 * dayNumber(from) - dayNumber(to)), to: from }
}

function everyDay({ from, to }: SignalRange): number[] {
  const first = dayNumber(from)
  return Array.from({ length: dayNumber(to) - first }, (_, at) => first + at)
}

function workdaysOf(clock: PersonClock, memberId: MemberId, range: SignalRange): number {
  return everyDay(range).filter((day) => clock.works(memberId, day)).length
}

/** The store names the hour of each mail; a week counts them. */
function weekOf(days: readonly SignalDay[], hoursOf: (day: SignalDay) => readonly number[]): number[][] {
  return hoursByWeekday(days.map((day) => ({ day: dayNumber(day.day), hours: countHours(hoursOf(day)) })))
}

function countHours(hours: readonly number[]): number[] {
  const counts = new Array<number>(24).fill(0)
  for (const hour of hours) counts[hour] = (counts[hour] ?? 0) + 1
  return counts
}
