import type { ConnectResult } from '@letterlock/wire/connect'
import { Button, Stack } from '@mantine/core'
import { CallFailure } from '../calls/call-failure.ts'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './connect-outcome.module.css'
import { ConnectSheet } from './connect-sheet.tsx'
import { leave } from './leave.ts'

export interface ConnectOverProps {
  failure: unknown
  /** How it ended, where that may be known. */
  result: ConnectResult | undefined
  onAgain: () => void
}

/** An attempt that is not to be seen: over, used up, another browser's, or the server is away. */
export function ConnectOver({ failure, result, onAgain }: ConnectOverProps) {
  const say = useSay()
  const isWeather = !(
    failure instanceof CallFailure &&
    failure.why.is === 'problem' &&
    failure.why.problem.retry === 'never'
  )
  const isGone = failure instanceof CallFailure && failure.why.is === 'problem' && failure.why.problem.status === 404
  const actions = (
    <Button variant="default" onClick={() => leave('popup', null)}>
      {say('door.close')}
    </Button>
  )
  if (result?.status === 'connected') {
    return (
      <ConnectSheet title={say('door.connected')} provider={result.connection?.provider} actions={actions}>
        <p>{say('door.over.connected')}</p>
      </ConnectSheet>
    )
  }
  return (
    <ConnectSheet title={say(isWeather ? 'door.away' : 'door.closed')} actions={actions}>
      <Stack gap="md" mt="md">
        {result?.error && <ProblemBox words={result.error} />}
        {/* That there is nothing says less than why there is nothing any more. */}
        {!result?.error && !isGone && (
          <FailureBox error={failure}>
            {isWeather && (
              <Button size="xs" variant="default" onClick={onAgain}>
                {say('failure.again')}
              </Button>
            )}
          </FailureBox>
        )}
      </Stack>
      {!isWeather && <p className={classes.soft}>{say('door.closed.about')}</p>}
    </ConnectSheet>
  )
}
