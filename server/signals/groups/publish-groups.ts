import { GROUP_METRICS, type GroupCells, type GroupMetric, type GroupSignals } from '@letterlock/wire/group-signals'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import type { Trx } from '../../store/database.ts'
import { insertCycleGroups } from '../../store/signal-cycle-groups.ts'
import type { CycleKey } from '../../store/signal-cycles.ts'
import { listSignalDays } from '../../store/signal-days.ts'
import { listFedMembers } from '../../store/signal-mailboxes.ts'
import { listMailShares } from '../../store/signal-pairs.ts'
import { listTeams, type TeamRow } from '../../store/teams.ts'
import type { Persons } from '../ingest/people.ts'
import type { Cycle } from '../time/cycles.ts'
import { type ComposedGroups, composeGroups } from './compose-groups.ts'
import { composeMatrix } from './compose-matrix.ts'
import { departmentSpans } from './department-spans.ts'
import { hiddenSums } from './hidden-sums.ts'
import { knownSums } from './known-sums.ts'
import { mailBetween } from './mail-between.ts'
import { type PersonInGroup, partByGroup } from './people-in-groups.ts'
import type { Place } from './places.ts'
import { unseenMail } from './unseen-mail.ts'

/** What a quarter of some hundred people says by day is some megabytes. */
const PEOPLE_AT_ONCE = 200
const DAY_MS = 86_400_000

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
  const spans = departmentSpans(members, persons.departmentOn, cycle)
  const between = mailBetween(await listMailShares(trx, tenantId, spans, span))
  const uncounted = uncountedIn(cycle, persons, new Set(await listFedMembers(trx, tenantId)))
  const unseen = unseenMail(people, between, uncounted)
  const departments = (await listTeams(trx, tenantId, span.from)).filter(({ kind }) => kind === 'department')
  const composed = composeGroups(people, { between, unseen })
  await insertCycleGroups(trx, tenantId, key, {
    groups: nameGroups(composed.groups, departments),
    whole: composed.whole,
    matrix: composeMatrix(
      between,
      { places: composed.groups.map(({ groupId }) => groupId), figures: hiddenSums(people, composed), unseen },
      knownSums(composed),
    ),
  })
}

/** Who was here in a cycle and is not counted, and where they stood. */
function uncountedIn(
  cycle: Cycle,
  { all, departmentOn }: Publishing['persons'],
  fed: ReadonlySet<MemberId>,
): { memberId: MemberId; place: Place }[] {
  const missing = [...all()].filter(
    ({ memberId, startsOn, leftAt }) =>
      !fed.has(memberId) &&
      (startsOn === null || startsOn < dayText(cycle.endsOn)) &&
      (leftAt === null || leftAt >= cycle.startsOn * DAY_MS),
  )
  const members = missing.map(({ memberId }) => memberId)
  return departmentSpans(members, departmentOn, cycle).map(({ memberId, departmentId: place }) => ({ memberId, place }))
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
