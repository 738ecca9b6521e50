import { useCallback, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { ChartSheet } from './chart-sheet.tsx'
import { Chart } from './charts/chart.tsx'
import type { ChartInk } from './charts/chart-ink.ts'
import { drawDays } from './charts/draw-days.ts'
import { type DayCounts, makeBars } from './day-bars.ts'
import { NumbersTable } from './numbers-table.tsx'

export interface DaysSheetProps {
  /** In order, without gaps; or the weeks that they make up, by their Mondays. */
  days: readonly DayCounts[]
  areWeeks?: boolean
}

/** Sent and received side by side, day by day, or by week where the days are many. */
export function DaysSheet({ days, areWeeks = false }: DaysSheetProps) {
  const say = useSay()
  const { formatDate, formatNumber } = useIntl()
  const { each, bars } = useMemo(() => makeBars(days, areWeeks), [days, areWeeks])
  const words = useMemo(() => ({ sent: say('signals.sent'), received: say('signals.received') }), [say])
  const draw = useCallback(
    (ink: ChartInk) => {
      const shown = bars.map((bar) => ({
        ...bar,
        label: formatDate(bar.day, { timeZone: 'UTC', day: 'numeric', month: 'short' }),
        title: formatDate(bar.day, { timeZone: 'UTC', dateStyle: 'full' }),
      }))
      return drawDays(shown, words, ink)
    },
    [bars, words, formatDate],
  )
  const sum = (of: 'sent' | 'received') => formatNumber(days.reduce((all, day) => all + day[of], 0))
  const title = say(each === 'day' ? 'signals.days.title' : 'signals.weeks.title')
  return (
    <ChartSheet
      title={title}
      about={say(each === 'day' ? 'signals.days.about' : 'signals.weeks.about')}
      legend={[
        { word: words.sent, tone: 'blue' },
        { word: words.received, tone: 'soft' },
      ]}
      chart={
        <Chart
          height={240}
          draw={draw}
          label={say('signals.days.label', {
            from: days[0]?.day ?? '',
            to: days.at(-1)?.day ?? '',
            sent: sum('sent'),
            received: sum('received'),
          })}
        />
      }
      table={
        <NumbersTable
          caption={title}
          columns={[say(each === 'day' ? 'signals.day' : 'signals.week'), words.sent, words.received]}
          rows={bars.map((bar) => [bar.day, formatNumber(bar.sent), formatNumber(bar.received)])}
        />
      }
    />
  )
}
