import type { ApiKey, App } from '@letterlock/wire/apps'
import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
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
  onMakeKey: (kind: ApiKey['kind']) => void
}

type StepId = 'secret' | 'publishable' | 'origin' | 'session' | 'connection'

/** What has been done on the way to the first connection, and the next thing to do. */
export function StartSteps({ app, secret, publishable, origin, begun, connected, onMakeKey }: StartStepsProps) {
  const say = useSay()
  const steps: { id: StepId; done: boolean }[] = [
    { id: 'secret', done: secret },
    { id: 'publishable', done: publishable },
    { id: 'origin', done: origin },
    { id: 'session', done: begun },
    { id: 'connection', done: connected },
  ]
  const next = steps.find(({ done }) => !done)?.id
  return (
    <ol className={classes.steps}>
      {steps.map(({ id, done }) => (
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
          {!done && <Act step={id} isNext={id === next} app={app} onMakeKey={onMakeKey} />}
        </li>
      ))}
    </ol>
  )
}

interface ActProps extends Pick<StartStepsProps, 'app' | 'onMakeKey'> {
  step: StepId
  isNext: boolean
}

/** The way to do a step here; of all that are open, the next one's stands out. What an app's own server does has none. */
function Act({ step, isNext, app, onMakeKey }: ActProps) {
  const say = useSay()
  const look = { size: 'xs', variant: isNext ? 'filled' : 'default' } as const
  switch (step) {
    case 'secret':
    case 'publishable':
      return (
        <Button {...look} onClick={() => onMakeKey(step)}>
          {say(`start.${step}.do`)}
        </Button>
      )
    case 'origin':
      return (
        <Button
          {...look}
          renderRoot={(props) => (
            <Link to="/developers/$appId/settings" hash="origins" params={{ appId: app.id }} {...props} />
          )}
        >
          {say('start.origin.do')}
        </Button>
      )
    case 'session':
    case 'connection':
      return null
  }
}
