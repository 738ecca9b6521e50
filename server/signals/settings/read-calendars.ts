import type { MyCalendar, SignalCalendars, SignalCalendarVersion } from '@letterlock/wire/signal-settings'
import { USUAL_WEEK } from '@letterlock/wire/signal-settings'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'
import type { Db } from '../../store/database.ts'
import { findMemberFacts } from '../../store/members.ts'
import { type CalendarVersion, EVER, listVersionsOf, listWiderVersions } from '../../store/signal-calendars.ts'
import { findSignalSettings } from '../../store/signal-settings.ts'
import { listTeams, type TeamRow } from '../../store/teams.ts'
import { readPersons } from '../ingest/people.ts'
import { personClock } from '../ingest/person-clock.ts'

/** What a page lists of how it was before. */
const VERSIONS_SHOWN = 12

/** When an organisation and its departments work, and have worked. @param now Epoch milliseconds. */
export async function readCalendars(db: Db, tenantId: TenantId, now: number): Promise<SignalCalendars> {
  const teams = await listTeams(db, tenantId, new Date(now).toISOString().slice(0, 10))
  const versions = Map.groupBy(await listWiderVersions(db, tenantId, VERSIONS_SHOWN), ({ teamId }) => teamId)
  const of = (teamId: TeamRow['id'] | null) => (versions.get(teamId) ?? []).map(tell)
  return {
    organisation: of(null),
    departments: teams
      .filter(({ kind }) => kind === 'department')
      .map(({ id, name }) => ({ id: id as SignalCalendars['departments'][number]['id'], name, versions: of(id) })),
  }
}

/** When and where somebody works, and what holds where they say nothing. @param now Epoch milliseconds. */
export async function readMyCalendar(
  db: Db,
  { tenantId, memberId, now }: { tenantId: TenantId; memberId: MemberId; now: number },
): Promise<MyCalendar> {
  const organisation = await findOrganisationZone(db, tenantId, await findSignalSettings(db, tenantId))
  const people = await readPersons(db, tenantId, memberId)
  const known = personClock(people, [], organisation.zone).zone(memberId, now)
  const isKnown = organisation.isKnown || (people.person(memberId)?.zones.length ?? 0) > 0
  const facts = await findMemberFacts(db, tenantId, memberId)
  const own = await listVersionsOf(db, tenantId, { teamId: null, memberId }, VERSIONS_SHOWN)
  const profile = { validFrom: EVER, spans: facts?.workingHours ?? [], freeDays: null }
  const today = dayText(wallTime(now, known).day)
  const department = people.departmentOn(memberId, today)
  const wider = await listWiderVersions(db, tenantId, VERSIONS_SHOWN)
  const held = [department ?? null, null].flatMap(
    (id) => wider.find(({ teamId, validFrom }) => teamId === id && validFrom <= today) ?? [],
  )
  return {
    timeZone: facts?.timeZone ?? null,
    standsFor: { timeZone: known, isKnown },
    versions: (own.length > 0 || profile.spans.length === 0 ? own : [profile]).map(tell),
    otherwise: {
      spans: [...(held.find(({ spans }) => spans.length > 0)?.spans ?? USUAL_WEEK)],
      freeDays: [...(held.find(({ freeDays }) => freeDays !== null)?.freeDays ?? [])],
    },
  }
}

function tell({ validFrom, spans, freeDays }: CalendarVersion): SignalCalendarVersion {
  return { validFrom: validFrom === EVER ? null : validFrom, spans: [...spans], freeDays: freeDays && [...freeDays] }
}
