import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './empty-sheet.module.css'

export interface EmptySheetProps {
  icon?: Icon
  /** Drawn instead of an icon, where the page has something better to show. */
  picture?: ReactNode
  title: string
  /** `h1` where this is all there is on the page. */
  heading?: 'h1' | 'h2'
  about: string
  /** Nothing else is on the page: it stands where the eye falls. */
  isAlone?: boolean
  /** What to do next. */
  children?: ReactNode
}

/** A place with nothing in it: what that means, and what to do next. */
export function EmptySheet({
  icon: Sign,
  picture,
  title,
  heading: Heading = 'h2',
  about,
  isAlone,
  children,
}: EmptySheetProps) {
  return (
    <div className={classes.empty} data-alone={isAlone || undefined}>
      {picture ?? (Sign && <Sign className={classes.icon} size={32} stroke={1.25} aria-hidden />)}
      <Heading className={classes.title}>{title}</Heading>
      <p className={classes.about}>{about}</p>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  )
}
