import { GROUP_METRICS, type GroupCells, type GroupMetric, type GroupSignals } from '@letterlock/wire/group-signals'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import type { Trx } from '../../store/database.ts'
import { insertCycleGroups } from '../../store/signal-cycle-groups.ts'
import type { CycleKey } from '../../store/signal-cycles.ts'
import { listSignalDays } from '../../store/signal-days.ts'
import { listMailShares } from '../../store/signal-pairs.ts'
import { listTeams, type TeamRow } from '../../store/teams.ts'
import { isAnybodyUnnamed } from '../../store/unnamed-members.ts'
import type { Persons } from '../ingest/people.ts'
import type { Cycle } from '../time/cycles.ts'
import { type ComposedGroups, composeGroups } from './compose-groups.ts'
import { composeMatrix } from './compose-matrix.ts'
import { departmentSpans } from './department-spans.ts'
import { hiddenSums } from './hidden-sums.ts'
import { knownSums } from './known-sums.ts'
import { leftOver } from './left-over.ts'
import { mailBetween } from './mail-between.ts'
import { type PersonInGroup, partByGroup } from './people-in-groups.ts'

/** What a quarter of some hundred people says by day is some megabytes. */
const PEOPLE_AT_ONCE = 200

/** Of which cycle, and of whom anything was counted in it. */
export interface Publishing {
  key: CycleKey
  cycle: Cycle
  members: readonly MemberId[]
  persons: Pick<Persons, 'all' | 'departmentOn'>
}

/**
 * Keep what a cycle that is being sealed tells of departments. With the part of each person at hand it is decided here,
 * once, what may be told: nothing else is kept, and nothing is ever decided anew over the same days. What people sent
 * counts by their own mailboxes alone, else whoever makes up colleagues' mail could stand five people behind a number.
 */
export async function publishGroups(trx: Trx, tenantId: TenantId, of: Publishing): Promise<void> {
  const { key, cycle, members, persons } = of
  const span = { from: dayText(cycle.startsOn), until: dayText(cycle.endsOn) }
  const people: PersonInGroup[] = []
  for (let at = 0; at < members.length; at += PEOPLE_AT_ONCE) {
    const days = await listSignalDays(trx, tenantId, members.slice(at, at + PEOPLE_AT_ONCE), span, 'by_sender')
    for (const [memberId, own] of Map.groupBy(days, (day) => day.memberId))
      people.push(...partByGroup(memberId, own, (day) => persons.departmentOn(memberId, day)))
  }
  const everybody = [...persons.all()].map(({ memberId }) => memberId)
  const spans = departmentSpans(everybody, persons.departmentOn, cycle)
  const shares = await listMailShares(trx, tenantId, spans, span)
  const mail = mailBetween(shares)
  mail.beside.push(...leftOver(people, shares, await isAnybodyUnnamed(trx, tenantId, span)))
  const departments = (await listTeams(trx, tenantId, span.from)).filter(({ kind }) => kind === 'department')
  const composed = composeGroups(people, mail)
  await insertCycleGroups(trx, tenantId, key, {
    groups: nameGroups(composed.groups, departments),
    whole: composed.whole,
    matrix: composeMatrix(
      mail,
      { places: composed.groups.map(({ groupId }) => groupId), hidden: hiddenSums(people, composed) },
      knownSums(composed),
    ),
  })
}

/**
 * Every department there is, by name, whether anybody of it was counted or not; and those in none where anything is
 * told of them.
 */
function nameGroups(
  groups: ComposedGroups['groups'],
  departments: readonly Pick<TeamRow, 'id' | 'name'>[],
): GroupCells['groups'] {
  const told = new Map(groups.map(({ groupId, ...cells }) => [groupId, cells]))
  const none = told.get(null)
  return [
    ...departments.map(({ id, name }) => ({ group: { id, name }, ...(told.get(id) ?? NOTHING) })),
    ...(none && isAnyTold(none) ? [{ group: null, ...none }] : []),
  ]
}

function isAnyTold({ people, figures }: GroupSignals): boolean {
  return people !== null || Object.values(figures).some((figure) => figure !== null)
}

const NOTHING: GroupSignals = {
  people: null,
  figures: Object.fromEntries(GROUP_METRICS.map((metric) => [metric, null])) as Record<GroupMetric, null>,
  response: null,
  spread: null,
  blocks: null,
}
