import type { EChartsCoreOption } from 'echarts/core'
import { axisLook, STILL, tooltipLook } from './axes.ts'
import type { ChartInk } from './chart-ink.ts'

export interface HourWords {
  /** Monday first. */
  weekdays: readonly string[]
  /** By hour, 0 to 23. */
  hours: readonly string[]
  /** `Tuesday 09:00: 14`. */
  say: (weekday: number, hour: number, count: number) => string
}

/**
 * Weekdays by hours, the darker the more. Pure.
 *
 * @param counts By weekday, Monday first, and hour.
 * @param full The colour of the hour that has most.
 */
export function drawHours(
  counts: readonly (readonly number[])[],
  words: HourWords,
  ink: ChartInk,
  full: string,
): EChartsCoreOption {
  const look = axisLook(ink)
  const cells = counts.flatMap((day, weekday) => day.map((count, hour) => [hour, weekday, count] as const))
  const most = Math.max(1, ...cells.map(([, , count]) => count))
  return {
    ...STILL,
    grid: { left: 0, right: 4, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipLook(ink),
      formatter: ({ value: [hour, weekday, count] }: { value: [number, number, number] }) =>
        words.say(weekday, hour, count),
    },
    xAxis: {
      type: 'category',
      data: [...words.hours],
      ...look,
      axisLabel: { ...look.axisLabel, interval: 5 },
      axisLine: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      data: [...words.weekdays],
      inverse: true,
      ...look,
      axisLine: { show: false },
      splitLine: { show: false },
    },
    visualMap: { show: false, min: 0, max: most, inRange: { color: [ink.sheet, full] } },
    series: [
      {
        type: 'heatmap',
        data: cells.map((cell) => [...cell]),
        itemStyle: { borderColor: ink.line, borderWidth: 1, borderRadius: 2 },
        emphasis: { itemStyle: { borderColor: ink.ink } },
      },
    ],
  }
}
