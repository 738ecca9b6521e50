import type { MySignals, SignalRange } from '@letterlock/wire/signals'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import classes from './range-line.module.css'
import { lastDayOf } from './ranges.ts'

export interface RangeLineProps {
  signals: Pick<MySignals, 'timeZone' | 'timeZoneFrom'>
  range: SignalRange
  /** They are shown to somebody else, who cannot change whose clock counts. */
  isOthers: boolean
}

/** Which days are counted, and by whose clock: half of all wrong numbers are right ones of another zone. */
export function RangeLine({ signals, range, isOthers }: RangeLineProps) {
  const say = useSay()
  const { formatDate } = useIntl()
  // Days have no zone of their own; UTC leaves them as they are.
  const day = (value: string) => formatDate(value, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
  return (
    <p className={classes.line}>
      {say('signals.range', { from: day(range.from), to: day(lastDayOf(range)), zone: signals.timeZone })} (
      {say(`signals.zone.${signals.timeZoneFrom}`)}).{' '}
      {!isOthers && (
        <Anchor
          inherit
          underline="always"
          className="screen-only"
          renderRoot={(props) => <Link to="/settings/profile" hash="hours" {...props} />}
        >
          {say('signals.zone.change')}
        </Anchor>
      )}{' '}
      {say('signals.zone.cycles')}
    </p>
  )
}
