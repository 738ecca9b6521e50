import type { EChartsCoreOption } from 'echarts/core'
import { FIRST_S, LAST_S, pointsOf } from '../unanswered-points.ts'
import { axisLook, STILL, tooltipLook } from './axes.ts'
import type { ChartInk } from './chart-ink.ts'

export interface UnansweredWords {
  /** `4 h`, for an axis. */
  span: (seconds: number) => string
  /** `38 %`. */
  share: (share: number) => string
  /** `After 4 h 38 % were unanswered`. */
  say: (seconds: number, share: number) => string
}

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
/** Where the axis has words; replies differ by factors, not by minutes, so it is a log axis. */
export const UNANSWERED_MARKS = [FIRST_S, 10 * MINUTE, HOUR, 4 * HOUR, DAY, LAST_S]

/** The share of mail that is still unanswered, by how long ago it came, on a log axis. Pure. */
export function drawUnanswered(
  steps: readonly { atS: number; share: number }[],
  words: UnansweredWords,
  ink: ChartInk,
): EChartsCoreOption {
  const look = axisLook(ink)
  return {
    ...STILL,
    grid: { left: 0, right: 16, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipLook(ink),
      trigger: 'axis',
      axisPointer: { lineStyle: { color: ink.soft } },
      formatter: (at: readonly { value: [number, number] }[]) => {
        const [seconds, share] = at[0]?.value ?? [0, 0]
        return words.say(seconds, share)
      },
    },
    xAxis: {
      type: 'log',
      logBase: 10,
      min: FIRST_S,
      max: LAST_S,
      ...look,
      splitLine: { show: false },
      axisLabel: {
        ...look.axisLabel,
        customValues: UNANSWERED_MARKS,
        hideOverlap: true,
        formatter: words.span,
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.25,
      ...look,
      axisLine: { show: false },
      axisLabel: { ...look.axisLabel, formatter: words.share },
    },
    series: [
      {
        type: 'line',
        step: 'end',
        showSymbol: false,
        lineStyle: { color: ink.blue, width: 2 },
        areaStyle: { color: ink.blue, opacity: 0.08 },
        emphasis: { disabled: true },
        data: pointsOf(steps).map(({ atS, share }) => [atS, share]),
      },
    ],
  }
}
