import type { Answered, Asked } from './asked.ts'
import { cycleOf, NEXT, TREND, WEEKS } from './departments.ts'

const CYCLE = /^\/v1\/signals\/groups\/(\d{4}-\d\d-\d\d)$/

/** What departments might have written; undefined where something else is asked for. */
export function fakeTeamSignals({ path, scene }: Asked): Answered | undefined {
  const isNew = scene.connections.length === 0
  if (path === '/v1/signals/groups')
    return { status: 200, body: { cycles: isNew ? [] : WEEKS.toReversed(), next: NEXT } }
  if (path === '/v1/signals/groups/trend') return { status: 200, body: TREND }
  const [, startsOn] = CYCLE.exec(path) ?? []
  return startsOn === undefined ? undefined : { status: 200, body: cycleOf(startsOn) }
}
