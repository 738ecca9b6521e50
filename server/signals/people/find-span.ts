import { DEFINITIONS_VERSION } from '@letterlock/wire/signal-definitions'
import type { SignalPerson, SignalSpan } from '@letterlock/wire/signal-people'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import { dayNumber, dayText } from '../../people/calendars/days.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'
import type { Db } from '../../store/database.ts'
import { findSealedCycle } from '../../store/signal-cycle-list.ts'
import type { CycleKey } from '../../store/signal-cycles.ts'
import { findSignalSettings } from '../../store/signal-settings.ts'
import { keyOf, writeOpen, writeSealed } from '../cycles/write-cycle.ts'
import { type Cycle, cycleOf } from '../time/cycles.ts'

/** Which days are asked about, and what is told of them beside the numbers. */
export interface FoundSpan {
  /** Where it is sealed: what it says stands fast. */
  sealed: CycleKey | undefined
  days: Cycle
  cycle: SignalPerson['cycle']
  definitionsVersion: number
}

/**
 * Which span somebody means: a cycle that is sealed, of whatever kind; one of the kind that is counted now, as it stands;
 * or days.
 *
 * @throws `signals.cycle_unknown` none begins on that day, or it has not begun
 */
export async function findSpan(db: Db, tenantId: TenantId, asked: SignalSpan, now: number): Promise<FoundSpan> {
  if (asked.cycle === undefined) return daysOf(asked.from ?? '', asked.to ?? '')
  const key = keyOf(asked.cycle)
  const sealed = await findSealedCycle(db, tenantId, key)
  if (sealed) {
    const { definitions_version, sealed_at, ...cycle } = writeSealed(sealed)
    const days = { startsOn: dayNumber(sealed.startsOn), endsOn: dayNumber(sealed.endsOn) }
    return { sealed: key, days, cycle, definitionsVersion: definitions_version }
  }
  const settings = await findSignalSettings(db, tenantId)
  const { zone } = await findOrganisationZone(db, tenantId, settings)
  const day = dayNumber(key.startsOn)
  // No day of the calendar, or none of mail: what `2026-02-30` would slip to is not what was asked for.
  const isDay = day >= 0 && dayText(day) === key.startsOn
  if (!isDay || settings?.cycle !== key.kind) throw new AppError('signals.cycle_unknown')
  const days = cycleOf(day, key.kind)
  if (days.startsOn !== day || day > wallTime(now, zone).day) throw new AppError('signals.cycle_unknown')
  const { definitions_version, sealed_at, ...cycle } = writeOpen(key.kind, days)
  return { sealed: undefined, days, cycle, definitionsVersion: definitions_version }
}

function daysOf(from: string, to: string): FoundSpan {
  return {
    sealed: undefined,
    days: { startsOn: dayNumber(from), endsOn: dayNumber(to) },
    cycle: { id: null, kind: 'custom', starts_on: from, ends_on: to, sealed: false },
    definitionsVersion: DEFINITIONS_VERSION,
  }
}
