import { Link, useParams } from '@tanstack/react-router'
import { DEVELOPER_PAGES } from '../developers/developer-pages.ts'
import { useSay } from '../words/say.ts'
import classes from './rail-views.module.css'

/** The pages of the app that is open, below the developers' door. */
export function RailApp() {
  const say = useSay()
  const { appId } = useParams({ strict: false })
  if (appId === undefined) return null
  return (
    <ul className={`${classes.views} ${classes.list}`}>
      {DEVELOPER_PAGES.map(({ to, word }) => (
        <li key={to}>
          <Link to={to} params={{ appId }} className={classes.view}>
            <span className={classes.word}>{say(word)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
