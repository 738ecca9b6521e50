import { useCallback, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { ChartSheet } from './chart-sheet.tsx'
import { Chart } from './charts/chart.tsx'
import type { ChartInk } from './charts/chart-ink.ts'
import { drawHours } from './charts/draw-hours.ts'
import { findBusiest, writeHours, writeWeekdays } from './hour-words.ts'
import { NumbersTable } from './numbers-table.tsx'

/** What was sent by weekday and hour. @param sent Monday first, 24 hours each. */
export function HoursSheet({ sent }: { sent: readonly (readonly number[])[] }) {
  const say = useSay()
  const intl = useIntl()
  const short = useMemo(() => writeWeekdays(intl, 'short'), [intl])
  const long = useMemo(() => writeWeekdays(intl, 'long'), [intl])
  const hours = useMemo(() => writeHours(intl), [intl])
  const draw = useCallback(
    (ink: ChartInk) => {
      const cell = (weekday: number, hour: number, count: number) =>
        say('signals.hours.cell', { weekday: long[weekday], hour: hours[hour], count: intl.formatNumber(count) })
      return drawHours(sent, { weekdays: short, hours, say: cell }, ink)
    },
    [sent, short, long, hours, say, intl],
  )
  const busiest = findBusiest(sent)
  const label = busiest
    ? say('signals.hours.label', { weekday: long[busiest.weekday], hour: hours[busiest.hour] })
    : say('signals.hours.label.none')
  return (
    <ChartSheet
      title={say('signals.hours.title')}
      about={say('signals.hours.about')}
      chart={<Chart height={220} draw={draw} label={label} />}
      table={
        <NumbersTable
          caption={say('signals.hours.title')}
          columns={[say('signals.hours.weekday'), ...hours]}
          rows={sent.map((day, weekday) => [long[weekday] ?? '', ...day.map((count) => intl.formatNumber(count))])}
        />
      }
    />
  )
}
