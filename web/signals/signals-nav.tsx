import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { meQuery } from '../calls/session-calls.ts'
import { maySeePeople } from '../people/may-look-after.ts'
import { useSay } from '../words/say.ts'
import { NEWEST } from './ranges.ts'
import classes from './signals-nav.module.css'

/** From one's own numbers to those of departments and back; nothing for whoever has only the one. */
export function SignalsNav() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  if (!maySeePeople(me.member.role)) return null
  const whole = { exact: true, includeSearch: false }
  return (
    <nav className={classes.nav} aria-label={say('groups.nav')}>
      <Link to="/signals" search={NEWEST} activeOptions={whole} className={classes.link}>
        {say('groups.nav.mine')}
      </Link>
      <Link to="/signals/teams" activeOptions={whole} className={classes.link}>
        {say('groups.nav.departments')}
      </Link>
    </nav>
  )
}
