import type { PutSignalCalendar } from '@letterlock/wire/signal-settings'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import type { TeamId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import { decideVersion } from '../../people/calendars/decide-version.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'
import type { Database } from '../../store/database.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { EVER, isAnythingCounted, listVersionsOf, putVersion } from '../../store/signal-calendars.ts'
import { ensureSignalSettings, holdSignals } from '../../store/signal-settings.ts'
import { findTeam } from '../../store/teams.ts'
import { inTransaction } from '../../store/transaction.ts'

/**
 * Say when an organisation, or one of its departments, works: from today on by the organisation's own clock.
 *
 * @param departmentId Undefined for the organisation.
 * @throws `request.not_found` there is no such department
 */
export async function putCalendar(
  db: Kysely<Database>,
  { tenantId, memberId }: SessionRow,
  departmentId: string | undefined,
  wish: PutSignalCalendar,
  now: number,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await ensureSignalSettings(trx, tenantId)
    const settings = await holdSignals(trx, tenantId)
    const team = departmentId === undefined ? undefined : await findTeam(trx, tenantId, departmentId)
    if (departmentId !== undefined && team?.kind !== 'department') throw new AppError('request.not_found')
    const owner = { teamId: team?.id ?? null, memberId: null }
    const [newest] = await listVersionsOf(trx, tenantId, owner, 1)
    const { zone } = await findOrganisationZone(trx, tenantId, settings)
    const today = dayText(wallTime(now, zone).day)
    const isCounted = await isAnythingCounted(trx, tenantId, null)
    const decision = decideVersion(newest, wish, { today, isCounted })
    if (decision.do === 'nothing') return
    const { validFrom } = decision
    await putVersion(trx, tenantId, owner, { ...wish, validFrom })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'signals.calendar_changed',
      subject: subjectOf(tenantId, owner.teamId),
      result: 'done',
      facts: { from: validFrom === EVER ? 'beginning' : validFrom },
      now,
    })
  })
}

function subjectOf(tenantId: string, teamId: TeamId | null): { kind: string; id: string } {
  return teamId === null ? { kind: 'tenant', id: tenantId } : { kind: 'team', id: teamId }
}
