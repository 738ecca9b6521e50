import type { GroupMetric, GroupTrend } from '@letterlock/wire/group-signals'
import { useMemo } from 'react'
import { type IntlShape, useIntl } from 'react-intl'
import { Section } from '../../stationery/section.tsx'
import { type Say, useSay } from '../../words/say.ts'
import { ChartSheet } from '../chart-sheet.tsx'
import type { TrendAxis, TrendPoint } from '../charts/draw-trend.ts'
import { NumbersTable } from '../numbers-table.tsx'
import { useCountAxis, useWaitAxis } from '../trend-axes.ts'
import { type Trend, TrendCharts } from '../trend-charts.tsx'
import { writeCycle, writeCycleStart } from './cycle-words.ts'
import { WHOLE } from './group-keys.ts'
import { type TrendCycle, trendOf } from './group-trend.ts'
import { Told } from './told.tsx'

/** What is drawn; the table of each cycle has the rest. */
const DRAWN: readonly GroupMetric[] = ['emailsSent', 'emailsReceived', 'afterHoursSent']

/** How one department, or everybody, went through the sealed cycles. @param of As an address names it. */
export function DepartmentTrend({ trend, of }: { trend: GroupTrend; of: string }) {
  const say = useSay()
  const intl = useIntl()
  const counts = useCountAxis()
  const waits = useWaitAxis()
  const cycles = useMemo(() => trendOf(trend, of), [trend, of])
  const trends = useMemo(() => {
    const sums = DRAWN.map((metric) =>
      trendThrough(cycles, { name: say(`groups.${metric}`), axis: counts, intl, say }, ({ figure }) => ({
        value: figure(metric),
      })),
    )
    if (of === WHOLE) return sums
    const wait = { name: say('groups.response'), axis: waits, intl, say }
    return [...sums, trendThrough(cycles, wait, ({ answers: { median, ...half } }) => ({ value: median, ...half }))]
  }, [cycles, of, counts, waits, intl, say])
  const title = say('groups.trend')
  const isTold = trends.some(({ points }) => points.some(({ value }) => value !== undefined))
  if (cycles.length < 2 || !isTold)
    return (
      <Section title={title} about={say(cycles.length < 2 ? 'groups.trend.one' : 'groups.trend.none')}>
        {null}
      </Section>
    )
  return (
    <ChartSheet
      title={title}
      about={say(of === WHOLE ? 'groups.trend.about.whole' : 'groups.trend.about')}
      chart={<TrendCharts trends={trends} />}
      table={
        <NumbersTable
          caption={title}
          columns={[
            say('groups.cycle'),
            ...trends.map(({ name }) => name),
            ...(of === WHOLE ? [] : [say('groups.trend.half')]),
          ]}
          rows={cycles.map(({ cycle, answers }, at) => [
            writeCycle(intl, cycle),
            ...trends.map(({ name, points, axis }) => <Told key={name} value={points[at]?.value} write={axis.write} />),
            ...(of === WHOLE ? [] : [<Half key="half" {...answers} axis={waits} />]),
          ])}
        />
      }
    />
  )
}

function Half({ low, high, axis }: TrendCycle['answers'] & { axis: TrendAxis }) {
  const say = useSay()
  if (low === undefined || high === undefined) return <Told value={null} />
  return say('signals.trend.between', { low: axis.write(low), high: axis.write(high) })
}

function trendThrough(
  cycles: readonly TrendCycle[],
  { name, axis, intl, say }: { name: string; axis: TrendAxis; intl: IntlShape; say: Say },
  of: (cycle: TrendCycle) => Pick<TrendPoint, 'value'> & Partial<TrendPoint>,
): Trend {
  const points = cycles.map((one): TrendPoint => {
    const { low, value, high } = of(one)
    const cycle = writeCycle(intl, one.cycle)
    const words = { cycle, value: value === undefined ? say('groups.hidden') : axis.write(value) }
    const hasHalf = value !== undefined && low !== undefined && high !== undefined
    const said = hasHalf
      ? say('groups.trend.said.half', { ...words, low: axis.write(low), high: axis.write(high) })
      : say('groups.trend.said', words)
    return { label: writeCycleStart(intl, one.cycle), low, value, high, said }
  })
  const last = points.at(-1)?.value
  const label = say('groups.trend.label', {
    name,
    cycles: points.length,
    last: last === undefined ? say('groups.hidden') : axis.write(last),
  })
  return { name, axis, points, label }
}
