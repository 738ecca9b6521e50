import { type ReactNode, useId } from 'react'
import classes from './section.module.css'

export interface SectionProps {
  title: string
  about?: string | undefined
  /** So that a menu can lead straight here. */
  anchor?: string
  children: ReactNode
}

/** A part of a page on a sheet of its own. */
export function Section({ title, about, anchor, children }: SectionProps) {
  const heading = useId()
  return (
    <section className={classes.section} aria-labelledby={heading} id={anchor}>
      <h2 className={classes.title} id={heading}>
        {title}
      </h2>
      {about && <p className={classes.about}>{about}</p>}
      <div className={classes.body}>{children}</div>
    </section>
  )
}
