import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { EVER } from '../../store/signal-calendars.ts'
import {
  type CountedPerson,
  findOwnersWrittenZone,
  listCountedPeople,
  listSignalCalendars,
} from '../../store/signal-people.ts'
import { findSignalSettings } from '../../store/signal-settings.ts'
import { type Calendar, type Calendars, makeCalendar } from './calendars.ts'
import { dayText } from './days.ts'

/** When and where somebody works, as far as it is written down. */
export interface WorkTimes {
  /** IANA, or an offset such as `+05:30`; null where nobody has said. */
  zone: string | null
  /** All that may hold on a day, which is counted from 1970-01-01 on their clock. */
  calendarsOn(day: number): Calendars
}

/** When an organisation works, and a person in it. */
export interface WorkTimesOf {
  /** As those say who look after it, for that person's department where they are in one. */
  organisation: WorkTimes
  /** As it is for the person, by what they say themselves before all else; null where none was asked for. */
  person: WorkTimes | null
}

/** Find when an organisation works, and a person in it. What nobody has written down is not guessed here. */
export async function findWorkTimes(db: Db, tenantId: TenantId, memberId: MemberId | null): Promise<WorkTimesOf> {
  // What was guessed from mail is good enough for counting.
  const said = (await findSignalSettings(db, tenantId))?.timeZone ?? (await findOwnersWrittenZone(db, tenantId))
  const zone = said ?? null
  const written = await listSignalCalendars(db, tenantId, memberId ?? undefined)
  const [person] = memberId === null ? [] : await listCountedPeople(db, tenantId, memberId)
  const versions = (of: { memberId: MemberId | null; teamId: string | null }) =>
    written.filter((one) => one.memberId === of.memberId && one.teamId === of.teamId).map(makeCalendar)
  const own = memberId === null ? [] : ownOr(versions({ memberId, teamId: null }), person)
  const wide = versions({ memberId: null, teamId: null })
  const calendarsOf = (ofPerson: Calendar[]) => (day: number) => {
    const teamId = departmentOn(person, dayText(day))
    const team = teamId === undefined ? [] : versions({ memberId: null, teamId })
    return { own: ofPerson, team, organisation: wide }
  }
  return {
    organisation: { zone, calendarsOn: calendarsOf([]) },
    person: memberId === null ? null : { zone: person?.timeZone ?? zone, calendarsOn: calendarsOf(own) },
  }
}

/** What their profile says holds for good until it is first changed: from then on each change is a version. */
function ownOr(own: Calendar[], person: CountedPerson | undefined): Calendar[] {
  const spans = person?.workingHours ?? []
  return own.length > 0 || spans.length === 0 ? own : [makeCalendar({ validFrom: EVER, spans, holidays: null })]
}

function departmentOn(person: CountedPerson | undefined, day: string): string | undefined {
  return person?.departments.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn))
    ?.teamId
}
