import { useComputedColorScheme } from '@mantine/core'
import type { EChartsCoreOption } from 'echarts/core'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { CHART_FONT } from './axes.ts'
import classes from './chart.module.css'
import { type ChartInk, readChartInk } from './chart-ink.ts'
import { type Drawing, openDrawing } from './drawing.ts'

export interface ChartProps {
  /** What is seen in a sentence: the table below says the rest. */
  label: string
  /** CSS px. */
  height: number
  /** Keep it the same between renders as long as it draws the same. */
  draw: (ink: ChartInk) => EChartsCoreOption
}

/** A drawing that follows the scheme, the width, and paper. Nothing in it is said by the drawing alone. */
export function Chart(props: ChartProps) {
  // Another scheme, other colours: it is drawn anew.
  return <Drawn key={useComputedColorScheme('light')} {...props} />
}

function Drawn({ label, height, draw }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState<Drawing>()

  useEffect(() => {
    const here = place.current
    if (!here) return
    let opened: Drawing | undefined
    let isGone = false
    const widths = new ResizeObserver(() => opened?.resize())
    const open = () => {
      if (isGone) return
      opened = openDrawing(here)
      widths.observe(here)
      setDrawing(opened)
    }
    // Words are measured once: in the typeface that they are shown in, or wrongly for good.
    void document.fonts.load(CHART_FONT).then(open, open)
    return () => {
      isGone = true
      widths.disconnect()
      opened?.dispose()
    }
  }, [])

  useEffect(() => {
    const here = place.current
    if (!here || !drawing) return
    const redraw = () => drawing.setOption(draw(readChartInk(here)), { notMerge: true })
    redraw()
    const paper = matchMedia('print')
    paper.addEventListener('change', redraw)
    return () => paper.removeEventListener('change', redraw)
  }, [drawing, draw])

  return <div ref={place} role="img" aria-label={label} className={classes.chart} style={heightOf(height)} />
}

function heightOf(heightPx: number): CSSProperties {
  return { '--height': `${heightPx}px` } as CSSProperties
}
