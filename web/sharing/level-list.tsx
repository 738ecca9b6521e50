import { ShareLevel } from '@letterlock/wire/sharing'
import { useSay } from '../words/say.ts'
import classes from './sharing.module.css'

/** What each level may do, the least first. */
export function LevelList() {
  const say = useSay()
  return (
    <dl className={classes.levels} aria-label={say('sharing.levels')}>
      {ShareLevel.options.map((level) => (
        <div key={level}>
          <dt>{say(`sharing.level.${level}`)}</dt>
          <dd>{say(`sharing.level.${level}.about`)}</dd>
        </div>
      ))}
    </dl>
  )
}
