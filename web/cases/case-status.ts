import type { CaseStatus } from '@letterlock/wire/case-mark'
import { type Icon, IconCircleCheck, IconCircleDot, IconHourglass } from '@tabler/icons-react'
import type { Tone } from '../stationery/status-chip.tsx'

/** How each status is drawn; its word stands beside it. */
export const STATUS_SIGNS: Record<CaseStatus, { icon: Icon; tone: Tone }> = {
  open: { icon: IconCircleDot, tone: 'soft' },
  waiting: { icon: IconHourglass, tone: 'wait' },
  done: { icon: IconCircleCheck, tone: 'good' },
}
