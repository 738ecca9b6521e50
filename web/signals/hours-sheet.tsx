import type { MySignals } from '@letterlock/wire/signals'
import { useCallback, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { ChartSheet } from './chart-sheet.tsx'
import { Chart } from './charts/chart.tsx'
import type { ChartInk } from './charts/chart-ink.ts'
import { drawHours } from './charts/draw-hours.ts'
import { findBusiest, writeHours, writeWeekdays } from './hour-words.ts'
import classes from './hours-sheet.module.css'
import { NumbersTable } from './numbers-table.tsx'

type Week = MySignals['hours']['sent']
type Way = keyof MySignals['hours']
const WAYS: readonly Way[] = ['sent', 'received']

/** What was sent and what came from people, by weekday and hour: a grid and a table of each. */
export function HoursSheet({ hours }: Pick<MySignals, 'hours'>) {
  const say = useSay()
  return (
    <ChartSheet
      title={say('signals.hours.title')}
      about={say('signals.hours.about')}
      chart={
        <div className={classes.grids}>
          {WAYS.map((way) => (
            <figure key={way} className={classes.grid}>
              <figcaption>{say(`signals.hours.${way}`)}</figcaption>
              <HourGrid way={way} week={hours[way]} />
            </figure>
          ))}
        </div>
      }
      table={WAYS.map((way) => <HourTable key={way} way={way} week={hours[way]} />)}
    />
  )
}

interface OneWay {
  way: Way
  week: Week
}

function HourGrid({ way, week }: OneWay) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const { short, long, hours } = useHourWords()
  const draw = useCallback(
    (ink: ChartInk) => {
      const cell = (weekday: number, hour: number, count: number) =>
        say('signals.hours.cell', { weekday: long[weekday], hour: hours[hour], count: formatNumber(count) })
      // As the days above have them.
      return drawHours(week, { weekdays: short, hours, say: cell }, ink, way === 'sent' ? ink.blue : ink.soft)
    },
    [way, week, short, long, hours, say, formatNumber],
  )
  const busiest = findBusiest(week)
  const label = busiest
    ? say(`signals.hours.${way}.label`, { weekday: long[busiest.weekday], hour: hours[busiest.hour] })
    : say(`signals.hours.${way}.none`)
  return <Chart height={220} draw={draw} label={label} />
}

function HourTable({ way, week }: OneWay) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const { long, hours } = useHourWords()
  return (
    <NumbersTable
      caption={say(`signals.hours.${way}`)}
      isCaptionShown
      columns={[say('signals.hours.weekday'), ...hours]}
      rows={week.map((day, weekday) => [long[weekday] ?? '', ...day.map((count) => formatNumber(count))])}
    />
  )
}

function useHourWords() {
  const intl = useIntl()
  return useMemo(
    () => ({ short: writeWeekdays(intl, 'short'), long: writeWeekdays(intl, 'long'), hours: writeHours(intl) }),
    [intl],
  )
}
