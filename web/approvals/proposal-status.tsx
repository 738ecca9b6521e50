import type { ProposalStatus } from '@letterlock/wire/proposal-status'
import {
  IconArrowBackUp,
  IconBan,
  IconClockX,
  IconHelp,
  IconHourglass,
  IconRefreshAlert,
  IconRubberStamp,
  IconSend,
  IconSendOff,
} from '@tabler/icons-react'
import { StatusChip, type StatusChipProps } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'

const LOOKS: Record<ProposalStatus, Pick<StatusChipProps, 'icon' | 'tone'>> = {
  waiting: { icon: IconHourglass, tone: 'wait' },
  scheduled: { icon: IconSend, tone: 'soft' },
  sending: { icon: IconSend, tone: 'soft' },
  sent: { icon: IconRubberStamp, tone: 'good' },
  refused: { icon: IconSendOff, tone: 'bad' },
  unconfirmed: { icon: IconHelp, tone: 'bad' },
  rejected: { icon: IconBan, tone: 'bad' },
  returned: { icon: IconArrowBackUp, tone: 'wait' },
  expired: { icon: IconClockX, tone: 'soft' },
  void: { icon: IconRefreshAlert, tone: 'wait' },
  undone: { icon: IconArrowBackUp, tone: 'soft' },
}

/** What has become of a proposal. */
export function ProposalStatusChip({ status, isHeld }: { status: ProposalStatus; isHeld: boolean }) {
  const say = useSay()
  const isKeptBack = isHeld && status === 'waiting'
  return (
    <StatusChip {...LOOKS[status]} word={say(isKeptBack ? 'approvals.status.held' : `approvals.status.${status}`)} />
  )
}
