import type { App } from '@letterlock/wire/apps'
import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSay } from '../words/say.ts'
import classes from './start-steps.module.css'

export interface StartStepsProps {
  app: App
  secret: boolean
  publishable: boolean
  origin: boolean
  /** The app's server has begun a connect session. */
  begun: boolean
  connected: boolean
  onMakeKey: () => void
}

/** What has been done on the way to the first connection, and the next thing to do. */
export function StartSteps({ app, secret, publishable, origin, begun, connected, onMakeKey }: StartStepsProps) {
  const say = useSay()
  const makeKey = (
    <Button size="xs" variant="default" onClick={onMakeKey}>
      {say('dev.keys.make')}
    </Button>
  )
  const steps: {
    id: 'secret' | 'publishable' | 'origin' | 'session' | 'connection'
    done: boolean
    act?: ReactNode
  }[] = [
    { id: 'secret', done: secret, act: makeKey },
    { id: 'publishable', done: publishable, act: makeKey },
    {
      id: 'origin',
      done: origin,
      act: (
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => (
            <Link to="/developers/$appId/settings" hash="origins" params={{ appId: app.id }} {...props} />
          )}
        >
          {say('start.origin.do')}
        </Button>
      ),
    },
    { id: 'session', done: begun },
    { id: 'connection', done: connected },
  ]
  return (
    <ol className={classes.steps}>
      {steps.map(({ id, done, act }) => (
        <li key={id} className={classes.step} data-done={done || undefined}>
          {done ? (
            <IconCircleCheck size={20} stroke={1.6} aria-hidden />
          ) : (
            <IconCircle size={20} stroke={1.5} aria-hidden />
          )}
          <span className={classes.word}>
            {say(`start.step.${id}`)}
            <span className="reader-only"> {say(done ? 'start.step.done' : 'start.step.open')}</span>
          </span>
          {!done && act}
        </li>
      ))}
    </ol>
  )
}
