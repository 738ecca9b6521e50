import type { EChartsCoreOption } from 'echarts/core'
import { axisLook, STILL, tooltipLook } from './axes.ts'
import type { ChartInk } from './chart-ink.ts'

/** One moment of a trend: a value and, where there is one, the middle half around it. */
export interface TrendPoint {
  /** As it stands below the axis. */
  label: string
  /** Undefined is a gap: nothing is known, or nothing is told. */
  low: number | undefined
  value: number | undefined
  high: number | undefined
  /** As it stands beside a pointer. */
  said: string
}

export interface TrendAxis {
  write: (value: number) => string
  /** Where the axis has words, on an axis of factors; an axis from nothing up chooses its own. */
  marks?: readonly number[]
}

/** A line through the values with a band behind it, broken where nothing is told. Pure. */
export function drawTrend(points: readonly TrendPoint[], axis: TrendAxis, ink: ChartInk): EChartsCoreOption {
  const look = axisLook(ink)
  // A stack knows no axis of factors: what is drawn on one are logarithms.
  const place = (value: number) => (axis.marks ? Math.log10(Math.max(1, value)) : value)
  const lows = points.map(({ low }) => (low === undefined ? null : place(low)))
  const widths = points.map(({ low, high }) =>
    low === undefined || high === undefined ? null : place(high) - place(low),
  )
  const edge = { type: 'line' as const, stack: 'band', silent: true, showSymbol: false, lineStyle: { opacity: 0 } }
  return {
    ...STILL,
    grid: { left: 0, right: 8, top: 8, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipLook(ink),
      trigger: 'axis',
      axisPointer: { lineStyle: { color: ink.soft } },
      formatter: (at: readonly { dataIndex: number }[]) => points[at[0]?.dataIndex ?? -1]?.said ?? '',
    },
    xAxis: {
      type: 'category',
      data: points.map(({ label }) => label),
      ...look,
      axisLabel: { ...look.axisLabel, hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      ...look,
      axisLine: { show: false },
      ...(axis.marks ? marked(points, axis) : counted(axis)),
    },
    series: [
      { ...edge, data: lows },
      { ...edge, data: widths, areaStyle: { color: ink.blue, opacity: 0.18 } },
      {
        type: 'line',
        symbol: 'circle',
        symbolSize: points.length > POINTS_SEEN_MAX ? 3 : 6,
        showAllSymbol: true,
        itemStyle: { color: ink.blue },
        lineStyle: { color: ink.blue, width: 2 },
        emphasis: { disabled: true },
        data: points.map(({ value }) => (value === undefined ? null : place(value))),
      },
    ],
  }

  function counted({ write }: TrendAxis) {
    return { min: 0, minInterval: 1, splitNumber: 3, axisLabel: { ...look.axisLabel, formatter: write } }
  }

  /** From the last mark below everything to the first above it. */
  function marked(all: readonly TrendPoint[], { write, marks = [] }: TrendAxis) {
    const seen = all.flatMap(({ low, value, high }) => [low, value, high]).filter((one) => one !== undefined)
    const from = marks.findLast((mark) => seen.every((value) => value >= mark)) ?? marks[0] ?? 1
    const to = marks.find((mark) => seen.every((value) => value <= mark)) ?? marks.at(-1) ?? 1
    const shown = marks.filter((mark) => mark >= from && mark <= Math.max(to, from)).map(place)
    return {
      min: shown[0] ?? 0,
      max: shown.at(-1) ?? 1,
      axisTick: { show: false, customValues: shown },
      axisLabel: {
        ...look.axisLabel,
        customValues: shown,
        formatter: (value: number) => write(Math.round(10 ** value)),
      },
    }
  }
}

/** More of them than these are a string of beads. */
const POINTS_SEEN_MAX = 30
