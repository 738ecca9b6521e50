import { Button } from '@mantine/core'
import { IconArrowLeft, IconBriefcaseOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { isNotFound } from '../calls/call-failure.ts'
import { caseQuery } from '../calls/case-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import classes from './case-page.module.css'
import { CaseSheet } from './case-sheet.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { RenameCase } from './rename-case.tsx'

/** One case: everything about it at the side, what happened in it beside that. */
export function CasePage() {
  const say = useSay()
  const { caseId } = useParams({ from: '/framed/cases/$caseId' })
  const { data, error, isPending, refetch } = useQuery(caseQuery(caseId))
  // What I may no longer see does not stay on the page.
  if (isNotFound(error))
    return (
      <EmptySheet isAlone icon={IconBriefcaseOff} heading="h1" title={say('case.gone')} about={say('case.gone.about')}>
        <Button variant="default" renderRoot={(props) => <Link to="/cases" {...props} />}>
          {say('cases.back')}
        </Button>
      </EmptySheet>
    )
  return (
    <Page
      // Another case is another page, which says its name.
      key={caseId}
      title={data ? data.title || say('list.noSubject') : say('case.one')}
      {...(data && {
        about: say('case.about', { key: data.key, name: data.createdBy }),
        action: <RenameCase of={data} />,
      })}
      above={
        <Link to="/cases" className={classes.back}>
          <IconArrowLeft size={16} stroke={1.5} aria-hidden />
          {say('cases.back')}
        </Link>
      }
      isWide
    >
      {error && <FailureBox error={error} onAgain={refetch} />}
      {isPending && <Loading label={say('case.loading')} height={420} />}
      {data && (
        <div className={classes.case}>
          <div className={classes.sheet}>
            <CaseSheet of={data} />
          </div>
          <div className={classes.sheet}>
            <CaseTimeline of={data} />
          </div>
        </div>
      )}
    </Page>
  )
}
