import type { CasePriority } from '@letterlock/wire/case-mark'
import { type Icon, IconAlertTriangle, IconArrowDown, IconArrowUp, IconMinus } from '@tabler/icons-react'
import type { Tone } from '../stationery/status-chip.tsx'

/** How each priority is drawn; its word stands beside it. */
export const PRIORITY_SIGNS: Record<CasePriority, { icon: Icon; tone: Tone }> = {
  low: { icon: IconArrowDown, tone: 'soft' },
  normal: { icon: IconMinus, tone: 'soft' },
  high: { icon: IconArrowUp, tone: 'wait' },
  urgent: { icon: IconAlertTriangle, tone: 'bad' },
}
