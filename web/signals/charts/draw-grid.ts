import type { EChartsCoreOption } from 'echarts/core'
import { axisLook, STILL, tooltipLook } from './axes.ts'
import type { ChartInk } from './chart-ink.ts'

export interface GridWords {
  /** From above. */
  rows: readonly string[]
  columns: readonly string[]
  /** What stands in a cell. */
  write: (value: number | null) => string
  /** What stands beside a pointer. */
  say: (row: number, column: number, value: number | null) => string
}

/** So much room has a column at the least, in CSS px: of many each has less. */
export function columnWidthPx(columns: number): number {
  return columns > 8 ? 80 : 100
}

/** A name longer than this ends in dots, in CSS px; the table has it whole. */
export const ROW_NAME_PX = 132

/**
 * Rows by columns with their numbers in the cells, the darker the more. What is held back is as light as nothing is. Pure.
 *
 * @param cells By row and column. Null is held back.
 */
export function drawGrid(
  cells: readonly (readonly (number | null)[])[],
  words: GridWords,
  ink: ChartInk,
): EChartsCoreOption {
  const look = axisLook(ink)
  const data = cells.flatMap((row, y) => row.map((value, x) => ({ value: [x, y, value ?? 0], told: value })))
  const most = Math.max(1, ...data.map(({ told }) => told ?? 0))
  return {
    ...STILL,
    grid: { left: 0, right: 2, top: 2, bottom: 2, containLabel: true },
    tooltip: {
      ...tooltipLook(ink),
      formatter: ({ data: { value, told } }: { data: { value: [number, number, number]; told: number | null } }) =>
        words.say(value[1], value[0], told),
    },
    xAxis: {
      type: 'category',
      position: 'top',
      data: [...words.columns],
      ...look,
      axisLabel: {
        ...look.axisLabel,
        interval: 0,
        width: columnWidthPx(words.columns.length) - 4,
        overflow: 'truncate',
      },
      axisLine: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      data: [...words.rows],
      inverse: true,
      ...look,
      axisLabel: { ...look.axisLabel, width: ROW_NAME_PX, overflow: 'truncate' },
      axisLine: { show: false },
      splitLine: { show: false },
    },
    // Half of the way to full colour: numbers are read on the darkest cell as well.
    visualMap: { show: false, min: 0, max: 2 * most, inRange: { color: [ink.sheet, ink.blue] } },
    series: [
      {
        type: 'heatmap',
        data,
        itemStyle: { borderColor: ink.line, borderWidth: 1, borderRadius: 2 },
        label: {
          show: true,
          ...look.axisLabel,
          color: ink.ink,
          formatter: ({ data: { told } }: { data: { told: number | null } }) => words.write(told),
        },
        emphasis: { itemStyle: { borderColor: ink.ink } },
      },
    ],
  }
}
