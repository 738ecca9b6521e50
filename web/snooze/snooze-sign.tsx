import type { SnoozeMark } from '@letterlock/wire/threads'
import { IconAlarm, IconAlarmSnooze } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import classes from './snooze-sign.module.css'
import { useWakeWords } from './use-wake-words.ts'

/** Says in a row that a thread is put off, until when and by whom; or that it has come back. */
export function SnoozeSign({ of }: { of: SnoozeMark }) {
  const say = useSay()
  const wakeWords = useWakeWords()
  const until = of.until ? wakeWords(of.until) : 'none'
  const words = of.woken
    ? say('snooze.back', { by: of.by, because: of.woken.by, at: wakeWords(of.woken.at) })
    : say('snooze.away', { by: of.by, until })
  const Sign = of.woken ? IconAlarm : IconAlarmSnooze
  return (
    <span className={classes.sign} data-is={of.woken ? 'back' : 'away'} title={words}>
      <Sign size={15} stroke={1.5} aria-hidden />
      <span aria-hidden>{of.woken ? say('snooze.back.short') : of.until ? until : say('snooze.untilMail.short')}</span>
      <span className="reader-only">{words}</span>
    </span>
  )
}
