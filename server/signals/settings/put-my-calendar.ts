import type { PutMyCalendar } from '@letterlock/wire/signal-settings'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import { keepHours } from '../../people/calendars/keep-hours.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'
import type { Database, Trx } from '../../store/database.ts'
import { changePerson, findMemberFacts } from '../../store/members.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { EVER } from '../../store/signal-calendars.ts'
import { insertSignalZones, listSignalCalendars } from '../../store/signal-people.ts'
import { ensureSignalSettings, holdSignals } from '../../store/signal-settings.ts'
import { inTransaction } from '../../store/transaction.ts'
import { readPersons } from '../ingest/people.ts'
import { personClock } from '../ingest/person-clock.ts'

/**
 * Say when and where somebody works, by themselves: hours from today on by their own clock, a zone from this moment on.
 * What is counted stays where and when it was.
 */
export async function putMyCalendar(
  db: Kysely<Database>,
  { tenantId, memberId }: SessionRow,
  wish: PutMyCalendar,
  now: number,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await ensureSignalSettings(trx, tenantId)
    await holdSignals(trx, tenantId)
    const zone = await moveTo(trx, tenantId, memberId, wish.timeZone, now)
    const today = dayText(wallTime(now, zone).day)
    const before = await findMemberFacts(trx, tenantId, memberId)
    const hours = await keepHours(trx, tenantId, memberId, wish, today)
    if (hours.do === 'nothing' && before?.timeZone === wish.timeZone) return
    await changePerson(trx, tenantId, memberId, { timeZone: wish.timeZone, workingHours: wish.spans })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'signals.calendar_changed',
      subject: { kind: 'member', id: memberId },
      result: 'done',
      facts: { from: hours.do === 'put' && hours.validFrom === EVER ? 'beginning' : today },
      now,
    })
  })
}

/** @returns the zone that they are in from now on */
async function moveTo(
  trx: Trx,
  tenantId: TenantId,
  memberId: MemberId,
  timeZone: string | null,
  now: number,
): Promise<string> {
  const { zone: organisation } = await findOrganisationZone(trx, tenantId, await holdSignals(trx, tenantId))
  const people = await readPersons(trx, tenantId, memberId)
  const known = people.person(memberId)?.zones.at(-1)
  if (timeZone === null) {
    return personClock(people, await listSignalCalendars(trx, tenantId, memberId), organisation).zone(memberId, now)
  }
  if (known?.timeZone !== timeZone) {
    await insertSignalZones(trx, tenantId, [{ memberId, since: known ? now : 0, timeZone }])
  }
  return timeZone
}
