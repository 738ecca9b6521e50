import type { GroupCycle, GroupCycleList } from '@letterlock/wire/group-signals'
import { useIntl } from 'react-intl'
import { useSay } from '../../words/say.ts'
import classes from '../range-line.module.css'
import { writeCycle } from './cycle-words.ts'

/** Which days are told, since when they stand, and when the next are. */
export function CycleLine({ cycle, next }: { cycle: GroupCycle; next: GroupCycleList['next'] }) {
  const say = useSay()
  const intl = useIntl()
  const day = (at: string) => intl.formatDate(at, { dateStyle: 'long' })
  return (
    <p className={classes.line}>
      <strong className="paper-only">{writeCycle(intl, cycle)}. </strong>
      {say('groups.sealed', { date: day(cycle.sealedAt) })}{' '}
      {next && say('groups.open', { cycle: writeCycle(intl, next), date: day(next.sealsAt) })}{' '}
      {say('groups.whole_cycles')}
    </p>
  )
}
