import { SIGNAL_DAYS_MAX } from '@letterlock/wire/signals'
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { DateField } from '../stationery/date-field.tsx'
import { useSay } from '../words/say.ts'
import { decideOwnDays, type OwnDays } from './own-days.ts'
import classes from './own-days-form.module.css'

export interface OwnDaysFormProps {
  /** As they stand in the address, right or wrong. */
  days: OwnDays
  /** As on the reader's calendar; of somebody else the last day that is told. */
  today: string
  isOthers: boolean
  onShow: (days: OwnDays) => void
}

/**
 * From when until when, both counted. Nothing is asked for before both are said: each question about somebody else's
 * numbers is written down for them.
 */
export function OwnDaysForm({ days, today, isOthers, onShow }: OwnDaysFormProps) {
  const say = useSay()
  const { formatDate } = useIntl()
  const [typed, setTyped] = useState(days)
  const [checked, setChecked] = useState(days)
  // The address changes by itself, too: by a link, and by going back.
  const { from, to } = days
  useEffect(() => {
    setTyped({ from, to })
    setChecked({ from, to })
  }, [from, to])
  const wrong = decideOwnDays(checked, today, isOthers)
  const error =
    wrong === 'fine'
      ? undefined
      : say(`signals.own.${wrong}`, {
          today: formatDate(today, { dateStyle: 'long', timeZone: 'UTC' }),
          most: SIGNAL_DAYS_MAX,
        })
  return (
    <form
      className={classes.form}
      aria-label={say('signals.own')}
      // The words are ours, in the language of the page.
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(typed)
        if (decideOwnDays(typed, today, isOthers) === 'fine') onShow(typed)
      }}
    >
      <DateField
        label={say('signals.own.from')}
        value={typed.from}
        max={today}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, from: value })}
      />
      <DateField
        label={say('signals.own.to')}
        value={typed.to}
        max={today}
        error={error}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, to: value })}
      />
      <Button type="submit" variant="default" className={classes.show ?? ''}>
        {say('signals.own.show')}
      </Button>
    </form>
  )
}
