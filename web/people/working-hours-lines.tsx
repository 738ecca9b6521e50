import type { WorkingSpan } from '@letterlock/wire/people'
import { useIntl } from 'react-intl'
import classes from './people.module.css'
import { DAYS, dateOfDay, spansOf } from './working-week.ts'

/** The hours of a week, for those who read them alone. */
export function WorkingHoursLines({ week }: { week: readonly WorkingSpan[] }) {
  const { formatDate, formatList } = useIntl()
  return (
    <ul className={classes.spans}>
      {DAYS.filter((day) => spansOf(week, day).length > 0).map((day) => (
        <li key={day}>
          {formatDate(dateOfDay(day), { weekday: 'long', timeZone: 'UTC' })}{' '}
          {formatList(spansOf(week, day).map(({ from, to }) => `${from}–${to}`))}
        </li>
      ))}
    </ul>
  )
}
