import { useIntl } from 'react-intl'
import { useSay } from '../../words/say.ts'
import { HELD_BACK } from '../charts/draw-spread.ts'
import classes from './told.module.css'

/** A number as it is told, or the dash of what is not. @param write As the reader writes it; a plain number unless said. */
export function Told({ value, write }: { value: number | null | undefined; write?: (value: number) => string }) {
  const say = useSay()
  const { formatNumber } = useIntl()
  if (value !== null && value !== undefined) return write ? write(value) : formatNumber(value)
  return (
    <span className={classes.hidden} title={say('groups.hidden')}>
      <span aria-hidden>{HELD_BACK}</span>
      <span className="reader-only">{say('groups.hidden')}</span>
    </span>
  )
}
