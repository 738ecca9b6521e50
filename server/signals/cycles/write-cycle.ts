import { DEFINITIONS_VERSION } from '@letterlock/wire/signal-definitions'
import type { CycleKind, SignalCycle } from '@letterlock/wire/signal-people'
import { dayText } from '../../people/calendars/days.ts'
import type { SealedCycle } from '../../store/signal-cycle-list.ts'
import type { CycleKey } from '../../store/signal-cycles.ts'
import type { Cycle } from '../time/cycles.ts'

/** A sealed cycle as the API tells it. Pure. */
export function writeSealed({ kind, startsOn, endsOn, definitionsVersion, sealedAt }: SealedCycle): SignalCycle {
  return {
    id: cycleId({ kind, startsOn }),
    kind,
    starts_on: startsOn,
    ends_on: endsOn,
    sealed: true,
    sealed_at: new Date(sealedAt).toISOString(),
    definitions_version: definitionsVersion,
  }
}

/** One that may still change. Pure. */
export function writeOpen(kind: CycleKind, cycle: Cycle): SignalCycle {
  const startsOn = dayText(cycle.startsOn)
  return {
    id: cycleId({ kind, startsOn }),
    kind,
    starts_on: startsOn,
    ends_on: dayText(cycle.endsOn),
    sealed: false,
    sealed_at: null,
    definitions_version: DEFINITIONS_VERSION,
  }
}

/** The key that an id names, whether there is such a cycle or not. Pure. */
export function keyOf(id: SignalCycle['id']): CycleKey {
  const at = id.indexOf('-')
  return { kind: id.slice(0, at) as CycleKind, startsOn: id.slice(at + 1) }
}

function cycleId({ kind, startsOn }: CycleKey): SignalCycle['id'] {
  return `${kind}-${startsOn}`
}
