import type { SignalRange } from '@letterlock/wire/signals'
import { toldUntil } from '@letterlock/wire/told-weeks'
import { Alert, Stack } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { OthersNumbers } from './others-numbers.tsx'
import { personSignalsQuery } from './person-view-calls.ts'
import { RangeBar } from './range-bar.tsx'
import { decideRange } from './range-search.ts'
import { lastDayOf } from './ranges.ts'

/** The numbers of one person for their manager: by whole weeks, and the person sees that somebody looked. */
export function PersonPage() {
  const say = useSay()
  const navigate = useNavigate()
  const { id } = useParams({ from: '/framed/signals/people/$id' })
  const search = useSearch({ from: '/framed/signals/people/$id' })
  const to = toldUntil(useNow())
  const today = lastDayOf({ from: to, to })
  const asked = decideRange(search, today, true)
  const bar = (
    <RangeBar
      search={search}
      today={today}
      isOthers
      onChange={(next) => navigate({ to: '/signals/people/$id', params: { id }, search: next, replace: true })}
    />
  )
  if (asked.do === 'show') return <Shown key={id} id={id} range={asked.range} bar={bar} />
  return (
    <Page title={say('signals.person.title')} isWide>
      {bar}
    </Page>
  )
}

function Shown({ id, range, bar }: { id: string; range: SignalRange; bar: ReactNode }) {
  const say = useSay()
  const { data, error, isPending } = useQuery(personSignalsQuery(id, range))
  const name = data?.member.name
  return (
    <Page
      title={name === undefined ? say('signals.person.title') : say('signals.person.of', { name })}
      {...(name !== undefined && { about: say('signals.person.about', { name }) })}
      isWide
    >
      <Stack gap="md">
        {bar}
        {error && <FailureBox error={error} />}
        {isPending && <Loading label={say('signals.person.loading')} height={420} />}
        {data && (
          <>
            <Alert role="note" variant="light" icon={<IconEye size={18} stroke={1.5} aria-hidden />}>
              {say('signals.person.written', { name: data.member.name })}
            </Alert>
            <OthersNumbers signals={data.signals} range={range} />
          </>
        )}
      </Stack>
    </Page>
  )
}
