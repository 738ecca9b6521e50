import type { GroupCycleList } from '@letterlock/wire/group-signals'
import { Button, Stack } from '@mantine/core'
import { IconCalendarTime, IconLock, IconUsersGroup } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { meQuery } from '../../calls/session-calls.ts'
import { maySeePeople } from '../../people/may-look-after.ts'
import { EmptySheet } from '../../stationery/empty-sheet.tsx'
import { FailureBox } from '../../stationery/failure-box.tsx'
import { Loading } from '../../stationery/loading.tsx'
import { Page } from '../../stationery/page.tsx'
import { useSay } from '../../words/say.ts'
import { NEWEST } from '../ranges.ts'
import { SignalsNav } from '../signals-nav.tsx'
import { BetweenSheet } from './between-sheet.tsx'
import { CycleBar } from './cycle-bar.tsx'
import { CycleExport } from './cycle-export.tsx'
import { CycleLine } from './cycle-line.tsx'
import { writeCycle } from './cycle-words.ts'
import { DepartmentsSheet } from './departments-sheet.tsx'
import { isTold } from './group-keys.ts'
import { HiddenRules } from './hidden-rules.tsx'
import { OneDepartment } from './one-department.tsx'
import { cycleQuery, cyclesQuery, trendQuery } from './team-signal-calls.ts'

/** Team signals: what departments wrote and answered, for those who lead people. */
export function TeamSignalsPage() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  if (maySeePeople(me.member.role)) return <Cycles />
  return (
    <EmptySheet isAlone icon={IconLock} heading="h1" title={say('groups.closed')} about={say('groups.closed.about')}>
      <Button variant="default" renderRoot={(props) => <Link to="/signals" search={NEWEST} {...props} />}>
        {say('signals.title')}
      </Button>
    </EmptySheet>
  )
}

function Cycles() {
  const say = useSay()
  const search = useSearch({ from: '/framed/signals/teams' })
  const navigate = useNavigate()
  const { data, error, isPending, refetch } = useQuery(cyclesQuery)
  const chosen = data?.cycles.find(({ startsOn }) => startsOn === search.cycle) ?? data?.cycles[0]
  const newest = data?.cycles[0]?.startsOn
  return (
    <Page
      above={<SignalsNav />}
      title={say('groups.title')}
      about={say('groups.about')}
      isWide
      action={chosen && <CycleExport startsOn={chosen.startsOn} />}
    >
      <Stack gap="md">
        {error && <FailureBox error={error} onAgain={refetch} />}
        {isPending && <Loading label={say('groups.loading')} height={420} />}
        {data && !chosen && <NoCycle next={data.next} />}
        {data && chosen && newest && (
          <>
            <CycleBar
              cycles={data.cycles}
              startsOn={chosen.startsOn}
              onChange={(cycle) => navigate({ to: '/signals/teams', search: { ...search, cycle }, replace: true })}
            />
            <Cycle startsOn={chosen.startsOn} newest={newest} next={data.next} />
          </>
        )}
      </Stack>
      {data && <HiddenRules />}
    </Page>
  )
}

function NoCycle({ next }: { next: GroupCycleList['next'] }) {
  const say = useSay()
  const intl = useIntl()
  const about = next
    ? say('groups.none.about', {
        cycle: writeCycle(intl, next),
        date: intl.formatDate(next.sealsAt, { dateStyle: 'long' }),
      })
    : say('groups.none.uncounted')
  return <EmptySheet icon={IconCalendarTime} title={say('groups.none')} about={about} />
}

function Cycle({ startsOn, newest, next }: { startsOn: string; newest: string; next: GroupCycleList['next'] }) {
  const say = useSay()
  const search = useSearch({ from: '/framed/signals/teams' })
  const navigate = useNavigate()
  const { data, error, isPending, refetch } = useQuery(cycleQuery(startsOn))
  const trend = useQuery(trendQuery(newest))
  if (isPending) return <Loading label={say('groups.loading')} height={420} />
  if (!data) return <FailureBox error={error} onAgain={refetch} />
  const isAnyTold = data.groups.some(isTold) || Object.values(data.whole).some((one) => one !== null)
  return (
    <>
      {error && <FailureBox error={error} onAgain={refetch} />}
      <CycleLine cycle={data} next={next} />
      {isAnyTold ? (
        <div>
          <DepartmentsSheet cycle={data} />
          <BetweenSheet cycle={data} />
          {trend.error && <FailureBox error={trend.error} onAgain={trend.refetch} />}
          <OneDepartment
            cycle={data}
            trend={trend.data}
            of={search.of}
            onChange={(of) =>
              navigate({ to: '/signals/teams', search: { ...search, of }, replace: true, resetScroll: false })
            }
          />
        </div>
      ) : (
        <EmptySheet icon={IconUsersGroup} title={say('groups.few')} about={say('groups.few.about')} />
      )}
    </>
  )
}
