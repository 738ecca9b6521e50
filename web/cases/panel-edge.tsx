import { useSay } from '../words/say.ts'
import classes from './panel-edge.module.css'
import { fitWidth, PANEL_WIDTH, widthByKey } from './panel-width.ts'

export interface PanelEdgeProps {
  /** Pixels. */
  width: number
  onWidth: (width: number) => void
}

/** The left edge of the case beside the letter: drawn with the pointer, or moved by the arrow keys. */
export function PanelEdge({ width, onWidth }: PanelEdgeProps) {
  const say = useSay()
  return (
    <hr
      tabIndex={0}
      className={classes.edge}
      aria-label={say('case.panel.width')}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={PANEL_WIDTH.min}
      aria-valuemax={PANEL_WIDTH.max}
      onKeyDown={(event) => {
        const next = widthByKey(width, event.key)
        if (next === undefined) return
        event.preventDefault()
        onWidth(next)
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const right = event.currentTarget.parentElement?.getBoundingClientRect().right ?? 0
        onWidth(fitWidth(right - event.clientX))
      }}
    />
  )
}
