import type { SendStep, TimelineItem } from '@letterlock/wire/timeline'
import {
  type Icon,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconClockX,
  IconHandStop,
  IconHelp,
  IconMailForward,
  IconPlayerPlay,
  IconRefreshAlert,
  IconRubberStamp,
  IconSendOff,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { ProposalStatusChip } from '../approvals/proposal-status.tsx'
import { useAskerName } from '../approvals/use-asker-name.ts'
import { useSay } from '../words/say.ts'
import rows from './part-rows.module.css'
import { TimeOf } from './time-of.tsx'

const SIGNS: Record<SendStep, Icon> = {
  asked: IconMailForward,
  approved: IconCheck,
  returned: IconArrowBackUp,
  rejected: IconBan,
  held: IconHandStop,
  released: IconPlayerPlay,
  sent: IconRubberStamp,
  refused: IconSendOff,
  unconfirmed: IconHelp,
  expired: IconClockX,
  void: IconRefreshAlert,
  undone: IconArrowBackUp,
}

/** Until one of these is over, nothing below says what becomes of it. */
const UNDER_WAY = ['waiting', 'scheduled', 'sending']

/** A step of a mail that somebody wanted sent, in the timeline of a case; leads to the mail, its approvals and its receipt. */
export function SendItem({ item }: { item: Extract<TimelineItem, { kind: 'send' }> }) {
  const say = useSay()
  const nameOf = useAskerName()
  const { did, by, subject, proposalId, status, at } = item
  const Sign = SIGNS[did]
  return (
    <li className={rows.row}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p>{say(`case.send.${did}`, { name: by ? nameOf(by) : say('case.nobodyHere') })}</p>
        <p className={rows.facts}>
          <Link to="/approvals/$proposalId" params={{ proposalId }} className={rows.link} dir="auto">
            {subject || say('list.noSubject')}
          </Link>
        </p>
        <p className={rows.facts}>
          <TimeOf at={at} />
          {did === 'asked' && UNDER_WAY.includes(status) && <ProposalStatusChip status={status} isHeld={false} />}
        </p>
      </div>
    </li>
  )
}
