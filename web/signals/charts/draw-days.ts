import type { EChartsCoreOption } from 'echarts/core'
import { axisLook, STILL, tooltipLook } from './axes.ts'
import type { ChartInk } from './chart-ink.ts'

/** One bar's worth: a day, or a week where there are too many days to tell apart. */
export interface DayBar {
  /** As it stands below the bar. */
  label: string
  /** As it stands beside a pointer. */
  title: string
  sent: number
  received: number
  /** The median of the bars around it; undefined where there are too few. */
  sentMedian: number | undefined
  receivedMedian: number | undefined
}

export interface DayWords {
  sent: string
  received: string
}

/** Sent and received side by side, with the median of a week as a line through each. Pure. */
export function drawDays(bars: readonly DayBar[], words: DayWords, ink: ChartInk): EChartsCoreOption {
  const look = axisLook(ink)
  const bar = (name: string, color: string, of: (bar: DayBar) => number) => ({
    type: 'bar' as const,
    name,
    data: bars.map(of),
    barMaxWidth: 10,
    barGap: '15%',
    itemStyle: { color, borderRadius: [2, 2, 0, 0] },
    emphasis: { disabled: true },
  })
  const median = (color: string, of: (bar: DayBar) => number | undefined) => ({
    type: 'line' as const,
    silent: true,
    showSymbol: false,
    smooth: false,
    connectNulls: false,
    lineStyle: { color, width: 1.5, type: 'dashed' as const },
    tooltip: { show: false },
    data: bars.map((one) => of(one) ?? null),
  })
  return {
    ...STILL,
    grid: { left: 0, right: 4, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipLook(ink),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: ink.line, opacity: 0.4 } },
      formatter: (points: readonly { dataIndex: number }[]) => {
        const one = bars[points[0]?.dataIndex ?? -1]
        return one ? `${one.title}\n${words.sent}: ${one.sent}\n${words.received}: ${one.received}` : ''
      },
    },
    xAxis: { type: 'category', data: bars.map(({ label }) => label), ...look, splitLine: { show: false } },
    yAxis: { type: 'value', minInterval: 1, ...look, axisLine: { show: false } },
    series: [
      bar(words.sent, ink.blue, (one) => one.sent),
      bar(words.received, ink.soft, (one) => one.received),
      median(ink.blue, (one) => one.sentMedian),
      median(ink.soft, (one) => one.receivedMedian),
    ],
  }
}
