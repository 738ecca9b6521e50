import type { ConnectResult, ConnectView } from '@letterlock/wire/connect'
import { Button } from '@mantine/core'
import { IconCircleCheck, IconHourglass, IconHourglassOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { ConnectSheet } from '../connect/connect-sheet.tsx'
import { ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './connect-outcome.module.css'
import { leave } from './leave.ts'

export interface ConnectOutcomeProps {
  view: ConnectView
  result: ConnectResult
}

/** Long enough to read that it worked. */
const READ_MS = 1_600

/** How it ended, and the way back to the app: the popup closes, a page goes back. */
export function ConnectOutcome({ view, result }: ConnectOutcomeProps) {
  const say = useSay()
  const { status, returnUrl } = result
  const app = view.app.name
  useEffect(() => {
    if (status === 'waiting' || status === 'confirming') return
    // The app's page looks at once; what it believes is the result it asks for.
    if (view.flow === 'popup')
      window.opener?.postMessage({ source: 'letterlock', connectSessionId: view.id }, view.origin)
    if (status !== 'connected') return
    const timer = window.setTimeout(() => leave(view.flow, returnUrl), READ_MS)
    return () => window.clearTimeout(timer)
  }, [status, view, returnUrl])

  const back = (
    <Button variant={status === 'connected' ? 'filled' : 'default'} onClick={() => leave(view.flow, returnUrl)}>
      {view.flow === 'popup' ? say('door.close') : say('door.back', { app })}
    </Button>
  )
  const provider = result.connection?.provider ?? view.providers[0]?.id
  switch (status) {
    case 'connected':
      return (
        <ConnectSheet title={say('door.connected')} view={view} provider={provider} actions={back}>
          <p className={classes.line} data-tone="good" role="status">
            <IconCircleCheck size={20} stroke={1.5} aria-hidden />
            <span>
              {result.connection?.account
                ? say('door.connected.account', { account: result.connection.account, app })
                : say('door.connected.about', { app })}
            </span>
          </p>
          <p className={classes.soft}>{say('door.end', { app })}</p>
        </ConnectSheet>
      )
    case 'waiting':
    case 'confirming':
      return (
        <ConnectSheet title={say('door.confirming', { app })} view={view} provider={provider}>
          <p className={classes.line} role="status">
            <IconHourglass size={20} stroke={1.5} aria-hidden />
            <span>{say('door.confirming.about', { app })}</span>
          </p>
        </ConnectSheet>
      )
    case 'failed':
      return (
        <ConnectSheet title={say('door.failed')} view={view} provider={provider} actions={back}>
          {result.error && <ProblemBox words={result.error} />}
          <p className={classes.soft}>{say('door.again', { app })}</p>
        </ConnectSheet>
      )
    case 'expired':
      return (
        <ConnectSheet title={say('door.expired')} view={view} provider={provider} actions={back}>
          <p className={classes.line} role="status">
            <IconHourglassOff size={20} stroke={1.5} aria-hidden />
            <span>{say('door.expired.about', { app })}</span>
          </p>
        </ConnectSheet>
      )
  }
}
