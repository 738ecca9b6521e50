import type { MySignals } from '@letterlock/wire/signals'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { type Say, useSay } from '../words/say.ts'
import { ChartSheet } from './chart-sheet.tsx'
import type { TrendAxis, TrendPoint } from './charts/draw-trend.ts'
import { makeTrend, type Quartiles, type WeekTrend } from './my-trend.ts'
import { NumbersTable } from './numbers-table.tsx'
import { useCountAxis, useWaitAxis } from './trend-axes.ts'
import { type Trend, TrendCharts } from './trend-charts.tsx'

/** How somebody's weeks went, each with its median and the middle half. */
export function MyTrendSheet({ signals }: { signals: Pick<MySignals, 'days' | 'weeks'> }) {
  const say = useSay()
  const intl = useIntl()
  const counts = useCountAxis()
  const waits = useWaitAxis()
  const { days, weeks } = signals
  const trend = useMemo(() => makeTrend({ days, weeks }), [days, weeks])
  const trends = useMemo(() => {
    const monday = (week: WeekTrend) => intl.formatDate(week.from, { timeZone: 'UTC', day: 'numeric', month: 'short' })
    const make = (name: string, axis: TrendAxis, of: (week: WeekTrend) => Quartiles | undefined): Trend => {
      const points = trend.map((week) => pointOf(monday(week), of(week), axis, say))
      const last = points.at(-1)?.value
      return {
        name,
        axis,
        points,
        label: say('signals.trend.label', {
          name,
          weeks: points.length,
          last: last === undefined ? '–' : axis.write(last),
        }),
      }
    }
    return [
      make(say('signals.trend.sent'), counts, ({ sent }) => sent),
      make(say('signals.trend.received'), counts, ({ received }) => received),
      make(say('signals.trend.answers'), waits, ({ answers }) => answers),
    ]
  }, [trend, counts, waits, say, intl])
  const half = say('signals.trend.half')
  return (
    <ChartSheet
      title={say('signals.trend.title')}
      about={say('signals.trend.about')}
      chart={<TrendCharts trends={trends} />}
      table={
        <NumbersTable
          caption={say('signals.trend.title')}
          columns={[
            say('signals.week'),
            ...trends.flatMap(({ name }) => [name, `${name}, ${half}`]),
            say('signals.spread.replies'),
          ]}
          rows={trend.map(({ from, replies }, at) => [
            from,
            ...trends.flatMap(({ points, axis }) => cellsOf(points[at], axis, say)),
            intl.formatNumber(replies),
          ])}
        />
      }
    />
  )
}

function pointOf(week: string, found: Quartiles | undefined, { write }: TrendAxis, say: Say): TrendPoint {
  if (!found)
    return {
      label: week,
      low: undefined,
      value: undefined,
      high: undefined,
      said: say('signals.trend.said.none', { week }),
    }
  const { low, median, high } = found
  const said = say('signals.trend.said', { week, low: write(low), median: write(median), high: write(high) })
  return { label: week, low, value: median, high, said }
}

function cellsOf(point: TrendPoint | undefined, { write }: TrendAxis, say: Say): [string, string] {
  const { low, value, high } = point ?? {}
  if (low === undefined || value === undefined || high === undefined) return ['–', '–']
  return [write(value), say('signals.trend.between', { low: write(low), high: write(high) })]
}
