import type { EChartsCoreOption } from 'echarts/core'
import { axisLook, STILL, tooltipLook } from './axes.ts'
import type { ChartInk } from './chart-ink.ts'

/** How many answers took how long; null is held back. */
export interface SpreadBar {
  label: string
  replies: number | null
}

/** What stands at a place without a bar whose number is held back. */
export const HELD_BACK = '—'

/** Answers by how long they took: few spans, each a factor longer than the one before, the shortest above. Pure. */
export function drawSpread(bars: readonly SpreadBar[], ink: ChartInk): EChartsCoreOption {
  const look = axisLook(ink)
  const written = (at: number) => `${bars[at]?.replies ?? HELD_BACK}`
  return {
    ...STILL,
    // At the end of each bar stands its number.
    grid: { left: 0, right: 44, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipLook(ink),
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => `${bars[dataIndex]?.label}: ${written(dataIndex)}`,
    },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      ...look,
      axisLabel: { ...look.axisLabel, interval: 0 },
      splitLine: { show: false },
    },
    series: [
      {
        type: 'bar',
        data: bars.map(({ replies }) => replies ?? 0),
        barMaxWidth: 18,
        itemStyle: { color: ink.blue, borderRadius: [0, 3, 3, 0] },
        emphasis: { disabled: true },
        label: {
          show: true,
          position: 'right',
          ...look.axisLabel,
          formatter: ({ dataIndex }: { dataIndex: number }) => written(dataIndex),
        },
      },
    ],
  }
}
