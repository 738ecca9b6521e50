import { useCallback, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { Section } from '../../stationery/section.tsx'
import { useSay } from '../../words/say.ts'
import { ChartSheet } from '../chart-sheet.tsx'
import { Chart } from '../charts/chart.tsx'
import type { ChartInk } from '../charts/chart-ink.ts'
import { drawGrid } from '../charts/draw-grid.ts'
import { HELD_BACK } from '../charts/draw-spread.ts'
import { writeHours, writeWeekdays } from '../hour-words.ts'
import { NumbersTable } from '../numbers-table.tsx'
import { findMost } from './find-most.ts'
import { Told } from './told.tsx'

/** A block's hours; six of them make a day. */
const BLOCK_HOURS = 4

/** When mail came to a department. @param blocks Monday first, six blocks of four hours each. */
export function ArrivalsSheet({ blocks }: { blocks: readonly (readonly (number | null)[])[] | null }) {
  const say = useSay()
  const intl = useIntl()
  const cells = blocks ?? NOTHING
  const words = useMemo(() => {
    const hours = writeHours(intl).filter((_, hour) => hour % BLOCK_HOURS === 0)
    return { short: writeWeekdays(intl, 'short'), long: writeWeekdays(intl, 'long'), hours }
  }, [intl])
  const write = useCallback((mails: number | null) => (mails === null ? HELD_BACK : intl.formatNumber(mails)), [intl])
  const draw = useCallback(
    (ink: ChartInk) => {
      const { short, long, hours } = words
      const cell = (weekday: number, block: number, mails: number | null) =>
        say('groups.arrivals.cell', {
          weekday: long[weekday],
          hour: hours[block],
          mails: mails === null ? say('groups.hidden') : intl.formatNumber(mails),
        })
      return drawGrid(cells, { rows: short, columns: hours, write, say: cell }, ink)
    },
    [cells, words, write, say, intl],
  )
  const title = say('groups.arrivals')
  const most = findMost(cells)
  if (!most)
    return (
      <Section title={title} about={say('groups.arrivals.none')}>
        {null}
      </Section>
    )
  return (
    <ChartSheet
      title={title}
      about={say('groups.arrivals.about')}
      chart={
        <Chart
          height={250}
          draw={draw}
          label={say('groups.arrivals.label', {
            weekday: words.long[most.row],
            hour: words.hours[most.column],
            mails: intl.formatNumber(most.value),
          })}
        />
      }
      table={
        <NumbersTable
          caption={title}
          columns={[say('signals.hours.weekday'), ...words.hours]}
          rows={cells.map((day, weekday) => [
            words.long[weekday] ?? '',
            ...words.hours.map((hour, block) => <Told key={hour} value={day[block]} />),
          ])}
        />
      }
    />
  )
}

const NOTHING: readonly (readonly (number | null)[])[] = []
