import type { WorkingSpan } from '@letterlock/wire/people'
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import classes from './working-hours-field.module.css'
import { changeSpan, DAYS, dateOfDay, isWeek, OFFICE_WEEK, SPANS_MAX, spansOf, withSpan } from './working-week.ts'

export interface WorkingHoursFieldProps {
  week: WorkingSpan[]
  onChange: (week: WorkingSpan[]) => void
  /** By whose clock; that of somebody else, where nothing is said. */
  about?: string
}

/** On which days and at which hours somebody works, in their own zone. */
export function WorkingHoursField({ week, onChange, about }: WorkingHoursFieldProps) {
  const say = useSay()
  const { formatDate } = useIntl()
  const field = useRef<HTMLFieldSetElement>(null)
  const begin = () => {
    // The button gives way to a week, and the focus in it would go along.
    flushSync(() => onChange([...OFFICE_WEEK]))
    field.current?.querySelector('input')?.focus()
  }
  return (
    <fieldset ref={field} className={classes.week}>
      <legend className={classes.legend}>{say('people.hours')}</legend>
      <p className={classes.about}>{about ?? say('people.hours.about')}</p>
      {week.length === 0 ? (
        <Button size="xs" variant="default" onClick={begin}>
          {say('people.hours.set')}
        </Button>
      ) : (
        DAYS.map((day) => {
          const name = formatDate(dateOfDay(day), { weekday: 'long', timeZone: 'UTC' })
          const spans = spansOf(week, day)
          return (
            <div key={day} className={classes.day}>
              <span className={classes.name}>{name}</span>
              <div className={classes.spans}>
                {spans.length === 0 && <span className={classes.off}>{say('people.hours.off')}</span>}
                {spans.map((span, place) => (
                  // Spans have no names of their own; their place in the day is what they are.
                  <div key={`${day} ${SPAN_KEYS[place]}`} className={classes.span}>
                    <Clock
                      label={say('people.hours.from', { day: name })}
                      value={span.from}
                      onChange={(from) => onChange(changeSpan(week, day, place, { from }))}
                    />
                    –
                    <Clock
                      label={say('people.hours.to', { day: name })}
                      value={span.to}
                      onChange={(to) => onChange(changeSpan(week, day, place, { to }))}
                    />
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={say('people.hours.remove', { day: name, span: `${span.from}–${span.to}` })}
                      onClick={() => onChange(changeSpan(week, day, place, undefined))}
                    >
                      <IconX size={16} stroke={1.5} />
                    </ActionIcon>
                  </div>
                ))}
              </div>
              {spans.length < SPANS_MAX && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say('people.hours.add', { day: name })}
                  onClick={() => onChange(withSpan(week, day))}
                >
                  <IconPlus size={16} stroke={1.5} />
                </ActionIcon>
              )}
            </div>
          )
        })
      )}
      {!isWeek(week) && (
        <p className={classes.wrong} role="alert">
          {say('people.hours.wrong')}
        </p>
      )}
    </fieldset>
  )
}

const SPAN_KEYS = ['first', 'second', 'third'] as const

/** Hours and minutes by hand: the end of a day is 24:00, which a field for times does not know. */
function Clock({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      size="xs"
      w={64}
      aria-label={label}
      value={value}
      maxLength={5}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
