import type { ConnectSession } from '@letterlock/wire/connections'
import { Button, Group } from '@mantine/core'
import { IconCircleCheck, IconHourglassOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { ProblemBox } from '../stationery/failure-box.tsx'
import { TrustLink } from '../trust/trust-link.tsx'
import { useSay } from '../words/say.ts'
import classes from './connect-outcome.module.css'

export interface ConnectOutcomeProps {
  session: ConnectSession
  onAgain: () => void
  onDone?: () => void
}

/** How an attempt to connect ended, and what to do next; nothing while it has not. */
export function ConnectOutcome({ session, onAgain, onDone }: ConnectOutcomeProps) {
  const say = useSay()
  switch (session.status) {
    case 'waiting':
      return null
    case 'connected':
      return (
        <div className={classes.good} role="status">
          <IconCircleCheck size={20} stroke={1.5} aria-hidden />
          <div className={classes.words}>
            <p className={classes.say}>{say('result.connected', { account: session.account ?? 'Gmail' })}</p>
            <p className={classes.about}>{say('result.connected.about')}</p>
          </div>
          <Button
            size="xs"
            variant="default"
            {...(onDone && { onClick: onDone })}
            renderRoot={(props) => <Link to="/inbox" {...props} />}
          >
            {say('card.inbox')}
          </Button>
        </div>
      )
    case 'failed':
      return <FailedConnect session={session} onAgain={onAgain} />
    case 'expired':
      return <ExpiredConnect onAgain={onAgain} />
  }
}

function FailedConnect({ session, onAgain }: ConnectOutcomeProps) {
  const say = useSay()
  const { error } = session
  if (!error) return <ExpiredConnect onAgain={onAgain} />
  return (
    <ProblemBox words={error}>
      <Button size="xs" variant="default" onClick={onAgain}>
        {say('result.again')}
      </Button>
    </ProblemBox>
  )
}

/** What Google may have shown on its own page before it stopped, by the words a person would have seen there. */
const GOOGLE_ERRORS = [
  ['admin_policy_enforced', 'result.expired.admin_policy'],
  ['access_not_configured', 'result.expired.not_configured'],
  ['access_denied (403)', 'result.expired.test_user'],
  ['redirect_uri_mismatch, invalid_client, deleted_client', 'result.expired.client'],
] as const

function ExpiredConnect({ onAgain }: { onAgain: () => void }) {
  const say = useSay()
  return (
    <div className={classes.expired} role="alert">
      <IconHourglassOff size={18} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <p className={classes.say}>{say('result.expired')}</p>
        <p className={classes.about}>{say('result.expired.about')}</p>
        <dl className={classes.errors}>
          {GOOGLE_ERRORS.map(([code, id]) => (
            <div key={id}>
              <dt>
                <code>{code}</code>
              </dt>
              <dd>{say(id)}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.about}>{say('result.expired.closed')}</p>
        <Group gap="xs" mt="sm">
          <Button size="xs" variant="default" onClick={onAgain}>
            {say('result.again')}
          </Button>
          <TrustLink saw="nothing" />
        </Group>
      </div>
    </div>
  )
}
