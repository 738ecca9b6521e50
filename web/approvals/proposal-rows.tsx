import type { ProposalGroup, ProposalPage, ProposalRow } from '@letterlock/wire/proposals'
import { Button } from '@mantine/core'
import {
  IconChecklist,
  IconFilterOff,
  IconHelpCircle,
  IconHistory,
  IconHourglass,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import rows from '../cases/case-rows.module.css'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { ListFrame, type ListFrameProps } from '../stationery/list-frame.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { readApprovalSearch } from './approval-search.ts'
import classes from './proposal-rows.module.css'
import { ProposalStatusChip } from './proposal-status.tsx'
import { useAskerName } from './use-asker-name.ts'
import { useVerbWords } from './use-verb-words.ts'

export interface ProposalRowsProps {
  list: Omit<ListFrameProps<ProposalRow>['list'], 'data'> & { data: { pages: readonly ProposalPage[] } | undefined }
  group: ProposalGroup
  /** Fewer are asked for than there are in it. */
  isNarrowed: boolean
}

const SIGNS: Record<ProposalGroup, TablerIcon> = {
  needs_me: IconChecklist,
  needs_another: IconUsers,
  waiting: IconHourglass,
  unconfirmed: IconHelpCircle,
  done: IconHistory,
}

/** The proposals of one group, as many as one cares to see. */
export function ProposalRows({ list, group, isNarrowed }: ProposalRowsProps) {
  const say = useSay()
  const pages = list.data?.pages
  return (
    <ListFrame
      list={{ ...list, data: pages && { pages: pages.map(({ proposals }) => ({ data: proposals })) } }}
      loading={{ label: say('approvals.loading'), height: 320 }}
      more={say('approvals.more')}
      empty={isNarrowed ? <NoneChosen group={group} /> : <NoneAtAll group={group} />}
    >
      {(proposals) => (
        <ul className={rows.sheet} aria-label={say(`approvals.group.${group}`)}>
          {proposals.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
    </ListFrame>
  )
}

function NoneAtAll({ group }: Pick<ProposalRowsProps, 'group'>) {
  const say = useSay()
  return (
    <EmptySheet icon={SIGNS[group]} title={say(`approvals.none.${group}`)} about={say(`approvals.none.${group}.about`)}>
      <Button variant="default" renderRoot={(props) => <Link to="/inbox" {...props} />}>
        {say('empty.toInbox')}
      </Button>
    </EmptySheet>
  )
}

function NoneChosen({ group }: Pick<ProposalRowsProps, 'group'>) {
  const say = useSay()
  return (
    <EmptySheet icon={IconFilterOff} title={say('approvals.none.chosen')} about={say('approvals.none.chosen.about')}>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/approvals" search={readApprovalSearch({ group })} replace {...props} />}
      >
        {say('approvals.showAll')}
      </Button>
    </EmptySheet>
  )
}

function Row({ row }: { row: ProposalRow }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const verb = useVerbWords()
  const asker = useAskerName()
  const { id, subject, by, status, isHeld, needs, approved, askedAt, expiresAt, settledAt } = row
  const at = settledAt ?? askedAt
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <p className={classes.verb}>{verb(row)}</p>
        <p className={rows.name}>
          <Link to="/approvals/$proposalId" params={{ proposalId: id }} className={rows.link} dir="auto">
            {subject || say('list.noSubject')}
          </Link>
        </p>
        <p className={rows.facts}>
          <span>{asker(by)}</span>
          {needs > 0 && status === 'waiting' && <span>{say('approvals.progress', { approved, needs })}</span>}
          {expiresAt !== null && status === 'waiting' && (
            <span>{say('approvals.expires', { at: when.clock(expiresAt, now) })}</span>
          )}
          {row.fileCount > 0 && <span>{say('approvals.files.count', { count: row.fileCount })}</span>}
        </p>
      </div>
      <span className={rows.end}>
        <ProposalStatusChip status={status} isHeld={isHeld} />
        <time className={rows.time} dateTime={at} title={when.full(at)}>
          {when.row(at, now)}
        </time>
      </span>
    </li>
  )
}
