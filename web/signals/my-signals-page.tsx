import type { SignalRange } from '@letterlock/wire/signals'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { CountingProgress } from './counting-progress.tsx'
import { MyExport } from './my-export.tsx'
import { MyNumbers } from './my-numbers.tsx'
import { PersonViewNote } from './person-view-note.tsx'
import { RangeBar } from './range-bar.tsx'
import { decideRange } from './range-search.ts'
import { todayIn } from './ranges.ts'
import { ReadsSection } from './reads-section.tsx'
import { mySignalsQuery, signalSourcesQuery } from './signal-calls.ts'
import { SignalsNav } from './signals-nav.tsx'
import { SourceList } from './source-list.tsx'

/** My signals: what the headers of my own mail say, each number with what it means. */
export function MySignalsPage() {
  const say = useSay()
  const { timeZone } = useIntl()
  const navigate = useNavigate()
  const search = useSearch({ from: '/framed/signals' })
  const today = todayIn(timeZone ?? 'UTC', useNow())
  const asked = decideRange(search, today)
  const sources = useQuery(signalSourcesQuery)
  const isCounted = sources.data?.sources.some(({ state }) => state !== 'none') ?? false
  const counted = sources.data?.sources.reduce((sum, source) => sum + source.counted, 0) ?? 0
  return (
    <Page
      above={<SignalsNav />}
      title={say('signals.title')}
      about={say('signals.about')}
      isWide
      action={isCounted && asked.do === 'show' && <MyExport range={asked.range} />}
    >
      <Stack gap="md">
        <PersonViewNote />
        {sources.error && <FailureBox error={sources.error} onAgain={sources.refetch} />}
        {sources.isPending && <Loading label={say('signals.loading')} height={420} />}
        {sources.data && <CountingProgress sources={sources.data.sources} />}
        {isCounted && (
          <>
            <RangeBar
              search={search}
              today={today}
              onChange={(next) => navigate({ to: '/signals', search: next, replace: true })}
            />
            {asked.do === 'show' && <Numbers range={asked.range} counted={counted} />}
          </>
        )}
        {sources.data && <SourceList sources={sources.data.sources} />}
        <ReadsSection />
      </Stack>
    </Page>
  )
}

function Numbers({ range, counted }: { range: SignalRange; counted: number }) {
  const say = useSay()
  const { data, error, isPending, refetch } = useQuery(mySignalsQuery(range, counted))
  return (
    <>
      {error && <FailureBox error={error} onAgain={refetch} />}
      {isPending && <Loading label={say('signals.loading')} height={420} />}
      {data && <MyNumbers signals={data} range={range} />}
    </>
  )
}
