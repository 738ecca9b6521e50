import type { GroupSignals } from '@letterlock/wire/group-signals'
import { WAIT_SPAN_ENDS_S } from '@letterlock/wire/signals'
import { useCallback, useMemo } from 'react'
import { type IntlShape, useIntl } from 'react-intl'
import { Section } from '../../stationery/section.tsx'
import { useSay } from '../../words/say.ts'
import { ChartSheet } from '../chart-sheet.tsx'
import { Chart } from '../charts/chart.tsx'
import type { ChartInk } from '../charts/chart-ink.ts'
import { drawSpread } from '../charts/draw-spread.ts'
import { writeDuration } from '../duration-words.ts'
import { NumbersTable } from '../numbers-table.tsx'
import { useSpreadWords } from '../spread-words.ts'
import { Told } from './told.tsx'

/** How long a department's answers took. */
export function AnswersSheet({ spread, response }: Pick<GroupSignals, 'spread' | 'response'>) {
  const say = useSay()
  const intl = useIntl()
  const write = useSpreadWords()
  const bars = useMemo(
    () =>
      [...WAIT_SPAN_ENDS_S, null].map((toS, at) => ({
        label: write({ fromS: WAIT_SPAN_ENDS_S[at - 1] ?? 0, toS }),
        replies: spread?.[at] ?? null,
      })),
    [spread, write],
  )
  const draw = useCallback((ink: ChartInk) => drawSpread(bars, ink), [bars])
  const title = say('groups.answers')
  const { medianS, p75S } = response?.elapsed ?? {}
  const business = response?.business.medianS
  const told = { median: writeTold(intl, medianS), high: writeTold(intl, p75S), business: writeTold(intl, business) }
  const about =
    told.median === undefined || told.high === undefined
      ? say('groups.answers.about.clock')
      : say(told.business === undefined ? 'groups.answers.about' : 'groups.answers.about.business', told)
  if (bars.every(({ replies }) => replies === null))
    return (
      <Section title={title} about={say('groups.answers.none')}>
        {null}
      </Section>
    )
  return (
    <ChartSheet
      title={title}
      about={about}
      chart={<Chart height={220} draw={draw} label={say('groups.answers.label')} />}
      table={
        <NumbersTable
          caption={title}
          columns={[say('signals.spread.took'), say('signals.spread.replies')]}
          rows={bars.map(({ label, replies }) => [label, <Told key={label} value={replies} />])}
        />
      }
    />
  )
}

function writeTold(intl: IntlShape, seconds: number | null | undefined): string | undefined {
  return seconds === null || seconds === undefined ? undefined : writeDuration(intl, seconds)
}
