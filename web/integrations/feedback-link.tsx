import { useSay } from '../words/say.ts'
import classes from './available.module.css'

/** Where the deployer wants to hear what is missing; nothing where they named no place. */
export function FeedbackLink({ url }: { url: string | null }) {
  const say = useSay()
  if (url === null) return null
  return (
    <p className={classes.soft}>
      {say('int.feedback')}{' '}
      <a href={url} target="_blank" rel="noopener noreferrer" className={classes.link}>
        {say('int.feedback.link')}
      </a>
    </p>
  )
}
