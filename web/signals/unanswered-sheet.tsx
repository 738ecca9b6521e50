import type { ResponseTime } from '@letterlock/wire/signals'
import { useCallback, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { ChartSheet } from './chart-sheet.tsx'
import { Chart } from './charts/chart.tsx'
import type { ChartInk } from './charts/chart-ink.ts'
import { drawUnanswered, UNANSWERED_MARKS } from './charts/draw-unanswered.ts'
import { writeDuration } from './duration-words.ts'
import { NumbersTable } from './numbers-table.tsx'
import { unansweredAfter } from './unanswered-points.ts'

/** What share of mail still waits, by how long ago it came. */
export function UnansweredSheet({ response }: { response: ResponseTime }) {
  const say = useSay()
  const intl = useIntl()
  const { unanswered } = response
  const words = useMemo(() => {
    const span = (seconds: number) => writeDuration(intl, seconds)
    const share = (value: number) => intl.formatNumber(value, { style: 'percent' })
    return {
      span,
      share,
      say: (seconds: number, value: number) =>
        say('signals.unanswered.say', { span: span(seconds), share: share(value) }),
    }
  }, [intl, say])
  const draw = useCallback((ink: ChartInk) => drawUnanswered(unanswered, words, ink), [unanswered, words])
  const title = say('signals.unanswered.title')
  if (unanswered.length === 0)
    return (
      <Section title={title} about={say('signals.unanswered.few')}>
        {null}
      </Section>
    )
  return (
    <ChartSheet
      title={title}
      about={say('signals.unanswered.about')}
      chart={
        <Chart
          height={220}
          draw={draw}
          label={say('signals.unanswered.label', { share: words.share(unanswered.at(-1)?.share ?? 1) })}
        />
      }
      table={
        <NumbersTable
          caption={title}
          columns={[say('signals.unanswered.after'), say('signals.unanswered.share')]}
          rows={UNANSWERED_MARKS.map((atS) => [words.span(atS), words.share(unansweredAfter(unanswered, atS))])}
        />
      }
    />
  )
}
