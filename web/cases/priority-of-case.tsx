import type { CasePriority } from '@letterlock/wire/case-mark'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'
import { PRIORITY_SIGNS } from './case-priority.ts'

/** How much a case presses, as icon and word; nothing where it is as usual. */
export function PriorityOfCase({ priority }: { priority: CasePriority }) {
  const say = useSay()
  if (priority === 'normal') return null
  return <StatusChip {...PRIORITY_SIGNS[priority]} word={say(`case.priority.${priority}`)} />
}
