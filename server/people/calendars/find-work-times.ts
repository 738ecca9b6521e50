import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { EVER } from '../../store/signal-calendars.ts'
import { type CountedPerson, listCountedPeople, listSignalCalendars } from '../../store/signal-people.ts'
import { findSignalSettings } from '../../store/signal-settings.ts'
import { type Calendar, type Calendars, makeCalendar } from './calendars.ts'
import { dayText } from './days.ts'
import { findOrganisationZone } from './organisation-zone.ts'

/** When and where somebody works, as far as it is written down. */
export interface WorkTimes {
  /** IANA, or an offset such as `+05:30`; null where nobody has said. */
  zone: string | null
  /** All that may hold on a day, which is counted from 1970-01-01 on their clock. */
  calendarsOn(day: number): Calendars
}

/** Find when a person works, or an organisation. What nobody has written down is not guessed here. */
export async function findWorkTimes(db: Db, tenantId: TenantId, memberId: MemberId | null): Promise<WorkTimes> {
  const organisation = await findOrganisationZone(db, tenantId, await findSignalSettings(db, tenantId))
  const written = await listSignalCalendars(db, tenantId, memberId ?? undefined)
  const [person] = memberId === null ? [] : await listCountedPeople(db, tenantId, memberId)
  const versions = (of: { memberId: MemberId | null; teamId: string | null }) =>
    written.filter((one) => one.memberId === of.memberId && one.teamId === of.teamId).map(makeCalendar)
  const own = memberId === null ? [] : ownOr(versions({ memberId, teamId: null }), person)
  const wide = versions({ memberId: null, teamId: null })
  return {
    zone: person?.timeZone ?? (organisation.isKnown ? organisation.zone : null),
    calendarsOn(day) {
      const teamId = departmentOn(person, dayText(day))
      return { own, team: teamId === undefined ? [] : versions({ memberId: null, teamId }), organisation: wide }
    },
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
