import { useCallback } from 'react'
import { Chart } from './charts/chart.tsx'
import type { ChartInk } from './charts/chart-ink.ts'
import { drawTrend, type TrendAxis, type TrendPoint } from './charts/draw-trend.ts'
import classes from './trend-charts.module.css'

export interface Trend {
  name: string
  /** What is seen in a sentence. */
  label: string
  /** Keep it and the axis the same between renders as long as they draw the same. */
  points: readonly TrendPoint[]
  axis: TrendAxis
}

/** Several trends over the same time, each small and by itself: they have nothing in common but that time. */
export function TrendCharts({ trends }: { trends: readonly Trend[] }) {
  return (
    <div className={classes.charts}>
      {trends.map((trend) => (
        <One key={trend.name} {...trend} />
      ))}
    </div>
  )
}

function One({ name, label, points, axis }: Trend) {
  const draw = useCallback((ink: ChartInk) => drawTrend(points, axis, ink), [points, axis])
  return (
    <div className={classes.one}>
      <p className={classes.name}>{name}</p>
      <Chart height={160} label={label} draw={draw} />
    </div>
  )
}
