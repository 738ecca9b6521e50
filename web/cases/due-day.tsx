import { IconCalendarDue, IconClockExclamation } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import classes from './due-day.module.css'
import { writeDay } from './due-words.ts'

/** Until when a case is to be done; a day that is over says so in words. */
export function DueDay({ day, isOver }: { day: string; isOver: boolean }) {
  const say = useSay()
  const intl = useIntl()
  const now = useNow()
  const Sign = isOver ? IconClockExclamation : IconCalendarDue
  return (
    <span className={classes.due} data-over={isOver || undefined}>
      <Sign size={14} stroke={1.6} aria-hidden />
      {say(isOver ? 'case.due.over' : 'case.due.by', { day: writeDay(intl, day, now) })}
    </span>
  )
}
