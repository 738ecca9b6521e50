import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { Target } from '../actions/decide-offers.ts'
import type { Asked } from '../actions/send-action.ts'
import { useSay } from '../words/say.ts'
import classes from './snooze-chooser.module.css'
import { chooseTimes, suggestTime, writeWall } from './snooze-times.ts'
import { useWakeWords } from './use-wake-words.ts'

export interface SnoozeChooserProps {
  targets: readonly Target[]
  onAct: (asked: Asked) => void
}

/** Until when: one press for the usual times, a field for any other, or until somebody writes; and the way back. */
export function SnoozeChooser({ targets, onAct }: SnoozeChooserProps) {
  const say = useSay()
  const wakeWords = useWakeWords()
  const { formatDate } = useIntl()
  // As it was when the menu opened: times that move under the pointer are chosen by mistake.
  const [now] = useState(Date.now)
  const [wall, setWall] = useState(() => writeWall(suggestTime(now)))
  const [wrong, setWrong] = useState(false)
  const away = targets.filter(({ snooze }) => snooze && !snooze.woken)
  const only = targets.length === 1 ? away[0]?.snooze : undefined
  const own = wall === '' ? Number.NaN : new Date(wall).getTime()
  const put = (at: number) => onAct({ kind: 'snooze', wakeAt: new Date(at).toISOString() })
  return (
    <div className={classes.chooser}>
      {only && (
        <p className={classes.state}>
          {say('snooze.away', { by: only.by, until: only.until ? wakeWords(only.until) : 'none' })}
        </p>
      )}
      {away.length > 0 && (
        <UnstyledButton className={classes.choice ?? ''} data-autofocus onClick={() => onAct({ kind: 'unsnooze' })}>
          {say('act.unsnooze')}
        </UnstyledButton>
      )}
      {chooseTimes(now).map(({ word, at }, index) => (
        <UnstyledButton
          key={word}
          className={classes.choice ?? ''}
          {...(index === 0 && away.length === 0 && { 'data-autofocus': true })}
          onClick={() => put(at)}
        >
          {say(`snooze.${word}`)}
          <span className={classes.when}>{wakeWords(at)}</span>
        </UnstyledButton>
      ))}
      <UnstyledButton className={classes.choice ?? ''} onClick={() => onAct({ kind: 'snooze' })}>
        {say('snooze.untilMail')}
      </UnstyledButton>
      <form
        className={classes.own}
        onSubmit={(event) => {
          event.preventDefault()
          if (own > now) put(own)
          else setWrong(true)
        }}
      >
        <TextInput
          type="datetime-local"
          label={say('snooze.own')}
          value={wall}
          min={writeWall(now)}
          onChange={({ currentTarget }) => {
            setWall(currentTarget.value)
            setWrong(false)
          }}
          // Browsers write it as their own language does, whatever the page's is.
          description={Number.isNaN(own) ? undefined : formatDate(own, { dateStyle: 'full', timeStyle: 'short' })}
          error={wrong || own <= now ? say('snooze.ahead') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
        <Button type="submit" size="xs" variant="default">
          {say('snooze.do')}
        </Button>
      </form>
    </div>
  )
}
