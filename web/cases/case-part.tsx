import { type ReactNode, type RefObject, useId } from 'react'
import classes from './case-part.module.css'

export interface CasePartProps {
  title: string
  /** How many there are, beside the title. */
  count?: number | undefined
  /** Stands right of the title. */
  action?: ReactNode
  /** Takes the focus when what had it is gone. */
  heading?: RefObject<HTMLHeadingElement | null>
  children: ReactNode
}

/** One part of a case: its threads, its people, its files. */
export function CasePart({ title, count, action, heading, children }: CasePartProps) {
  const id = useId()
  return (
    <section className={classes.part} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 className={classes.title} id={id} ref={heading} tabIndex={heading ? -1 : undefined}>
          {title}
          {count !== undefined && <span className={classes.count}> ({count})</span>}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}
