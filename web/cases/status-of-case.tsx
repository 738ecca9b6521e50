import type { CaseStatus } from '@letterlock/wire/case-mark'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'
import { STATUS_SIGNS } from './case-status.ts'

/** Where a case stands, as icon and word. */
export function StatusOfCase({ status }: { status: CaseStatus }) {
  const say = useSay()
  return <StatusChip {...STATUS_SIGNS[status]} word={say(`case.status.${status}`)} />
}
