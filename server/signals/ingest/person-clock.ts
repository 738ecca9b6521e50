import type { MemberId } from '../../core/ids.ts'
import { type Calendar, type Calendars, hoursOf, isAfterHours, makeCalendar } from '../../people/calendars/calendars.ts'
import { dayText } from '../../people/calendars/days.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'
import { EVER } from '../../store/signal-calendars.ts'
import type { SignalCalendar } from '../../store/signal-people.ts'
import { businessMs, isWithinBusinessDay } from '../time/business-time.ts'
import type { Persons } from './people.ts'

/** What the clocks and calendars of people show. */
export interface PersonClock {
  /** Where the wall clock of somebody stands at a moment; of nobody here, that of the organisation. */
  local(memberId: MemberId | null, at: number): { day: number; hour: number }
  /** The zone somebody is in at a moment. */
  zone(memberId: MemberId, at: number): string
  /** Whether somebody works on a day at all; nobody does before they came and after they left. */
  works(memberId: MemberId, day: number): boolean
  /** Whether a moment is outside the hours that somebody works. */
  isAfterHours(memberId: MemberId, at: number): boolean
  /** How much of their working time lies between two moments. */
  business(memberId: MemberId, from: number, to: number): { seconds: number; withinDay: boolean }
}

/** The clocks of an organisation's people. @param zone IANA: where nothing is known of somebody. */
export function personClock(people: Persons, written: readonly SignalCalendar[], zone: string): PersonClock {
  const held = new Map<string, Calendars>()
  const versions = (is: (calendar: SignalCalendar) => boolean) => written.filter(is).map(makeCalendar)
  const organisation = versions(({ memberId, teamId }) => memberId === null && teamId === null)

  function zoneOf(memberId: MemberId | null, at: number): string {
    const zones = memberId === null ? [] : (people.person(memberId)?.zones ?? [])
    return (zones.findLast(({ since }) => since <= at) ?? zones[0])?.timeZone ?? zone
  }

  /** Changes with the department they were in on the day. */
  function calendarsOf(memberId: MemberId, day: number): Calendars {
    const teamId = people.departmentOn(memberId, dayText(day))
    const key = `${memberId} ${teamId}`
    const known = held.get(key)
    if (known) return known
    const made = {
      own: ownHours(memberId),
      team: teamId === undefined ? [] : versions((calendar) => calendar.teamId === teamId),
      organisation,
    }
    held.set(key, made)
    return made
  }

  /** What their profile says holds for good until it is first changed: from then on each change is a version. */
  function ownHours(memberId: MemberId): Calendar[] {
    const own = versions((calendar) => calendar.memberId === memberId)
    const spans = people.person(memberId)?.workingHours ?? []
    return own.length > 0 || spans.length === 0 ? own : [makeCalendar({ validFrom: EVER, spans, holidays: null })]
  }

  /** From their first day to their last, both of them theirs. */
  function isHere(memberId: MemberId, day: number): boolean {
    const { startsOn = null, leftAt = null } = people.person(memberId) ?? {}
    if (startsOn !== null && dayText(day) < startsOn) return false
    return leftAt === null || day <= wallTime(leftAt, zoneOf(memberId, leftAt)).day
  }

  return {
    local(memberId, at) {
      const { day, minuteOfDay } = wallTime(at, zoneOf(memberId, at))
      return { day, hour: Math.floor(minuteOfDay / 60) }
    },
    zone: zoneOf,
    works: (memberId, day) => isHere(memberId, day) && hoursOf(calendarsOf(memberId, day), day).length > 0,
    isAfterHours(memberId, at) {
      const wall = wallTime(at, zoneOf(memberId, at))
      return isAfterHours(wall, calendarsOf(memberId, wall.day))
    },
    business(memberId, from, to) {
      const there = zoneOf(memberId, from)
      const calendars = calendarsOf(memberId, wallTime(from, there).day)
      return {
        seconds: Math.round(businessMs(from, to, calendars, there) / 1_000),
        withinDay: isWithinBusinessDay(from, to, calendars, there),
      }
    },
  }
}
