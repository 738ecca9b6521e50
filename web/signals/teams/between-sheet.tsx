import type { GroupCycle } from '@letterlock/wire/group-signals'
import { ScrollArea } from '@mantine/core'
import { type CSSProperties, useCallback, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { Section } from '../../stationery/section.tsx'
import { useSay } from '../../words/say.ts'
import { ChartSheet } from '../chart-sheet.tsx'
import { Chart } from '../charts/chart.tsx'
import type { ChartInk } from '../charts/chart-ink.ts'
import { columnWidthPx, drawGrid, ROW_NAME_PX } from '../charts/draw-grid.ts'
import { HELD_BACK } from '../charts/draw-spread.ts'
import { NumbersTable } from '../numbers-table.tsx'
import classes from './between-sheet.module.css'
import { findMost } from './find-most.ts'
import { Told } from './told.tsx'

const ROW_PX = 36
const HEAD_PX = 28

/** Mail between departments, as far as it is told. */
export function BetweenSheet({ cycle }: { cycle: GroupCycle }) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const { groups, matrix } = cycle
  const { names, cells } = useMemo(() => {
    // Whoever is in no department writes to nobody here.
    const departments = groups.flatMap(({ group }) => (group ? [group] : []))
    const told = (from: string, to: string) => matrix.find((one) => one.from === from && one.to === to)?.mails ?? null
    return {
      names: departments.map(({ name }) => name),
      cells: departments.map((from) => departments.map((to) => told(from.id, to.id))),
    }
  }, [groups, matrix])
  const write = useCallback(
    (mails: number | null) => (mails === null ? HELD_BACK : formatNumber(mails)),
    [formatNumber],
  )
  const draw = useCallback(
    (ink: ChartInk) => {
      const cell = (from: number, to: number, mails: number | null) =>
        say('groups.between.cell', {
          from: names[from],
          to: names[to],
          mails: mails === null ? say('groups.hidden') : formatNumber(mails),
        })
      return drawGrid(cells, { rows: names, columns: names, write, say: cell }, ink)
    },
    [cells, names, write, say, formatNumber],
  )
  const title = say('groups.between')
  const most = findMost(cells)
  if (!most)
    return (
      <Section title={title} about={say('groups.between.none')}>
        {null}
      </Section>
    )
  return (
    <ChartSheet
      title={title}
      about={say('groups.between.about')}
      chart={
        <ScrollArea type="auto" offsetScrollbars="present" viewportProps={{ tabIndex: 0 }}>
          <div className={classes.grid} style={leastOf(names.length)}>
            <Chart
              height={HEAD_PX + ROW_PX * names.length}
              draw={draw}
              label={say('groups.between.label', {
                from: names[most.row],
                to: names[most.column],
                mails: formatNumber(most.value),
              })}
            />
          </div>
        </ScrollArea>
      }
      table={
        <NumbersTable
          caption={title}
          columns={[say('groups.between.from'), ...names]}
          rows={names.map((name, row) => [
            name,
            ...names.map((to, column) => <Told key={to} value={cells[row]?.[column] ?? null} />),
          ])}
        />
      }
    />
  )
}

/** A number and a name need their room: a screen that has less scrolls. */
function leastOf(columns: number): CSSProperties {
  return { '--least': `${ROW_NAME_PX + columns * columnWidthPx(columns)}px` } as CSSProperties
}
