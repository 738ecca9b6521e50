import { useRef } from 'react'
import { useKeys } from '../keys/use-keys.ts'
import classes from './case-beside.module.css'
import { CasePanel } from './case-panel.tsx'
import { CaseStrip } from './case-strip.tsx'
import { PanelEdge } from './panel-edge.tsx'
import type { CasePanelState } from './use-case-panel.ts'

export interface CaseBesideProps {
  panel: CasePanelState
  /** Takes the focus to where it belongs once the case is closed. */
  onClosed: () => void
}

/** The case of the open letter right of it, or the strip to which it is closed. Nothing where it has a page of its own. */
export function CaseBeside({ panel: { of, place, isOpen, setOpen, width, setWidth }, onClosed }: CaseBesideProps) {
  const box = useRef<HTMLDivElement>(null)
  const close = () => {
    setOpen(false)
    onClosed()
  }
  // It has taken the place of the list, and gives that back before the letter is left.
  useKeys({ close: ({ key }) => (isOpen && place === 'over' && key === 'Escape' ? close() : 'elsewhere') }, 'first')

  if (!of || place === 'page') return null
  if (!isOpen)
    return (
      <div className={classes.strip}>
        <CaseStrip
          of={of}
          onOpen={() => {
            setOpen(true)
            // The strip that had the focus is gone.
            requestAnimationFrame(() => box.current?.focus())
          }}
        />
      </div>
    )
  return (
    <div className={classes.case} ref={box} tabIndex={-1}>
      <PanelEdge width={width} onWidth={setWidth} />
      <CasePanel key={of.id} of={of} onClose={close} />
    </div>
  )
}
