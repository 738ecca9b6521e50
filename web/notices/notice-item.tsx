import type { Connection } from '@letterlock/wire/connections'
import type { Notice } from '@letterlock/wire/notices'
import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconMailOff,
  IconMailQuestion,
  IconPlugConnectedX,
  IconSend,
  IconUsers,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useConnect } from '../connections/connect-context.tsx'
import { useSharingNews } from '../sharing/sharing-news.ts'
import { useTold } from '../stationery/use-told.ts'
import { TrustLink } from '../trust/trust-link.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import type { Way } from './decide-way.ts'
import classes from './notice-item.module.css'
import { useProposalNews } from './use-proposal-news.ts'

export interface NoticeItemProps {
  notice: Notice
  /** Nobody had seen it before the list was opened. */
  isFresh: boolean
  way: Way<Connection>
  /** The way out leads somewhere else. */
  onLeave: () => void
}

const SIGNS = {
  'connection.broke': { Sign: IconAlertTriangle, tone: 'bad' },
  'connection.recovered': { Sign: IconCircleCheck, tone: 'good' },
  'connection.expiring': { Sign: IconHourglass, tone: 'wait' },
  'connection.ended': { Sign: IconPlugConnectedX, tone: 'over' },
  'mailbox.given': { Sign: IconUsers, tone: 'good' },
  'mailbox.given_otherwise': { Sign: IconUsers, tone: 'good' },
  'mailbox.gone': { Sign: IconUsers, tone: 'over' },
  'mailbox.handed_over': { Sign: IconUsers, tone: 'good' },
  'workspace.blocked': { Sign: IconAlertTriangle, tone: 'bad' },
  'proposal.waits': { Sign: IconMailQuestion, tone: 'wait' },
  'proposal.ends_soon': { Sign: IconHourglass, tone: 'wait' },
  'proposal.approved': { Sign: IconCircleCheck, tone: 'good' },
  'proposal.by_itself': { Sign: IconSend, tone: 'good' },
  'proposal.returned': { Sign: IconMailQuestion, tone: 'wait' },
  'proposal.rejected': { Sign: IconMailOff, tone: 'bad' },
  'proposal.expired': { Sign: IconMailOff, tone: 'over' },
  'proposal.void': { Sign: IconMailOff, tone: 'over' },
  'proposal.refused': { Sign: IconMailOff, tone: 'bad' },
  'proposal.unconfirmed': { Sign: IconAlertTriangle, tone: 'bad' },
} as const

/** One notice: which account, what happened and when, why, and the way out while there is one. */
export function NoticeItem({ notice, isFresh, way, onLeave }: NoticeItemProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const told = useTold()
  const connect = useConnect()
  const sharingNews = useSharingNews()
  const proposalNews = useProposalNews()
  const { kind, at, overAt, problem } = notice
  const { Sign, tone } = SIGNS[kind]
  const isOver = (kind === 'connection.broke' || kind === 'workspace.blocked') && overAt !== null
  const words = problem && told(problem)
  return (
    <li className={classes.item}>
      <Sign className={classes.sign} data-tone={isOver ? 'over' : tone} size={18} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <h3 className={classes.account}>
          {kind === 'workspace.blocked'
            ? say('notices.workspace')
            : (notice.connection.account ?? say('card.noAccount'))}
          {isFresh && <span className={classes.fresh}>{say('notices.new')}</span>}
        </h3>
        <p>
          {sharingNews(notice) ??
            proposalNews(notice) ??
            say(`notices.${kind}`, { by: '', time: overAt === null ? '' : when.clock(overAt, now) })}
        </p>
        {words && (
          <p className={classes.soft}>
            {words.say} {!isOver && words.fix}
          </p>
        )}
        <p className={classes.soft}>
          <time dateTime={at} title={when.full(at)}>
            {when.since(at, now)}
          </time>
          {isOver && ` · ${say('notices.over', { time: when.since(overAt, now) })}`}
        </p>
        {way.is === 'reconnect' && (
          <Button
            className={classes.way ?? ''}
            size="xs"
            variant="default"
            onClick={() => {
              onLeave()
              connect({ connection: way.connection })
            }}
          >
            {say('banner.reconnect')}
          </Button>
        )}
        {way.is === 'trust' && (
          <div className={classes.way}>
            <TrustLink saw="admin_policy_enforced" onLeave={onLeave} />
          </div>
        )}
        {way.is === 'proposal' && (
          <Button
            className={classes.way ?? ''}
            size="xs"
            variant="default"
            renderRoot={(props) => (
              <Link to="/approvals/$proposalId" params={{ proposalId: way.id }} {...props} onClick={onLeave} />
            )}
          >
            {say(way.decides ? 'notices.proposal.decide' : 'banner.look')}
          </Button>
        )}
        {way.is === 'look' && (
          <Button
            className={classes.way ?? ''}
            size="xs"
            variant="default"
            renderRoot={(props) => <Link to="/settings/email" {...props} onClick={onLeave} />}
          >
            {say('banner.look')}
          </Button>
        )}
      </div>
    </li>
  )
}
