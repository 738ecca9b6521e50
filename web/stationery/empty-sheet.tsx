import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './empty-sheet.module.css'

export interface EmptySheetProps {
  icon?: Icon
  /** Drawn instead of an icon, where the page has something better to show. */
  picture?: ReactNode
  title: string
  about: string
  /** What to do next. */
  children?: ReactNode
}

/** A place with nothing in it: what that means, and what to do next. */
export function EmptySheet({ icon: Sign, picture, title, about, children }: EmptySheetProps) {
  return (
    <div className={classes.empty}>
      {picture ?? (Sign && <Sign className={classes.icon} size={32} stroke={1.25} aria-hidden />)}
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.about}>{about}</p>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  )
}
