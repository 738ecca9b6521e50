import type { CasePage, CaseRow } from '@letterlock/wire/cases'
import { Button } from '@mantine/core'
import { IconBriefcase, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { ListFrame, type ListFrameProps } from '../stationery/list-frame.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './case-rows.module.css'
import { DueDay } from './due-day.tsx'
import { PriorityOfCase } from './priority-of-case.tsx'
import { StatusOfCase } from './status-of-case.tsx'

export interface CaseRowsProps {
  list: Omit<ListFrameProps<CaseRow>['list'], 'data'> & { data: { pages: readonly CasePage[] } | undefined }
  /** Something is looked for. */
  isNarrowed: boolean
}

/** The cases, as many as one cares to see. */
export function CaseRows({ list, isNarrowed }: CaseRowsProps) {
  const say = useSay()
  const pages = list.data?.pages
  return (
    <ListFrame
      list={{ ...list, data: pages && { pages: pages.map(({ cases }) => ({ data: cases })) } }}
      loading={{ label: say('cases.loading'), height: 320 }}
      more={say('cases.more')}
      empty={isNarrowed ? <NothingFits /> : <NoCases pages={pages} />}
    >
      {(cases) => (
        <ul className={classes.sheet} aria-label={say('cases.title')}>
          {cases.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
    </ListFrame>
  )
}

function NothingFits() {
  const say = useSay()
  return (
    <EmptySheet icon={IconSearch} title={say('cases.nothing')} about={say('cases.nothing.about')}>
      <Button variant="default" renderRoot={(props) => <Link to="/cases" {...props} />}>
        {say('cases.clear')}
      </Button>
    </EmptySheet>
  )
}

/** Before the first, and once all of them are done. */
function NoCases({ pages }: { pages: readonly CasePage[] | undefined }) {
  const say = useSay()
  const hasDone = (pages?.at(-1)?.counts.done ?? 0) > 0
  return (
    <EmptySheet
      icon={IconBriefcase}
      title={say(hasDone ? 'cases.allDone' : 'cases.none')}
      about={say(hasDone ? 'cases.allDone.about' : 'cases.none.about')}
    >
      {hasDone ? (
        <Button variant="default" renderRoot={(props) => <Link to="/cases" search={{ status: 'done' }} {...props} />}>
          {say('cases.showDone')}
        </Button>
      ) : (
        <Button renderRoot={(props) => <Link to="/inbox" {...props} />}>{say('empty.toInbox')}</Button>
      )}
    </EmptySheet>
  )
}

function Row({ row }: { row: CaseRow }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const { id, key, title, status, owner, priority, dueOn, overdue, threadCount, unread, lastMessageAt, changedAt } = row
  // What was worked on last, whether by mail or by hand: the order of the list.
  const activeAt = lastMessageAt !== null && lastMessageAt > changedAt ? lastMessageAt : changedAt
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>
          <span className={classes.key}>{key}</span>
          <Link
            to="/cases/$caseId"
            params={{ caseId: id }}
            className={classes.link}
            data-unread={unread || undefined}
            dir="auto"
          >
            {unread && <span className="reader-only">{say('list.unread')}: </span>}
            {title || say('list.noSubject')}
          </Link>
        </p>
        <p className={classes.facts}>
          <span>{owner?.name ?? say('case.owner.nobody')}</span>
          {dueOn !== null && <DueDay day={dueOn} isOver={overdue} />}
          <span>{say('case.threads.count', { count: threadCount })}</span>
        </p>
      </div>
      <span className={classes.end}>
        <PriorityOfCase priority={priority} />
        <StatusOfCase status={status} />
        <time className={classes.time} dateTime={activeAt} title={when.full(activeAt)}>
          {when.row(activeAt, now)}
        </time>
      </span>
    </li>
  )
}
