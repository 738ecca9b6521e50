import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudOff,
  IconHourglass,
  IconMailPlus,
  IconPlayerPause,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { connectionsQuery } from '../calls/connection-calls.ts'
import { decideHealth } from '../health/decide-health.ts'
import { Bell } from '../notices/bell.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { LanguageMenu } from './language-menu.tsx'
import { PersonMenu } from './person-menu.tsx'
import classes from './rail-foot.module.css'
import { ThemeMenu } from './theme-menu.tsx'

/** How what I own is doing, the language, the theme, me, and what I was told. */
export function RailFoot() {
  return (
    <div className={classes.foot}>
      <div className={classes.row}>
        <HealthLine />
        <span className={classes.small}>
          <LanguageMenu />
          <ThemeMenu />
        </span>
      </div>
      <div className={classes.me}>
        <PersonMenu />
        <span className={classes.bell}>
          <Bell />
        </span>
      </div>
    </div>
  )
}

const SIGNS = {
  none: IconMailPlus,
  good: IconCircleCheck,
  wait: IconHourglass,
  paused: IconPlayerPause,
  bad: IconAlertTriangle,
  unknown: IconCloudOff,
}

function HealthLine() {
  const say = useSay()
  const now = useNow()
  const { data, error } = useQuery(connectionsQuery)
  if (!data && !error) return null
  const health = data ? decideHealth(data.connections, now) : ({ is: 'unknown' } as const)
  const Sign = SIGNS[health.is]
  const words = say(`frame.health.${health.is}`, { count: 'count' in health ? health.count : 0 })
  return (
    <Link to="/settings/email" className={classes.health} data-tone={health.is} title={words}>
      <Sign size={16} stroke={1.6} aria-hidden />
      <span className={classes.word}>
        <span className="reader-only">{say('frame.settings.email')}: </span>
        {words}
      </span>
    </Link>
  )
}
