import type { ConnectSession } from '@letterlock/wire/connections'
import { Button } from '@mantine/core'
import { IconExternalLink, IconWindowOff } from '@tabler/icons-react'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { ConnectOutcome } from './connect-outcome.tsx'
import classes from './popup-wait.module.css'

export interface PopupWaitProps {
  /** Undefined until it has first been asked for. */
  session: ConnectSession | undefined
  /** Wire time after which no answer is awaited. */
  expiresAt: string
  onAgain: () => void
  onRedirect: () => void
  onClose: () => void
}

/** While the other window is open: what to do there, and what came of it. */
export function PopupWait({ session, expiresAt, onAgain, onRedirect, onClose }: PopupWaitProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const isOver = Date.parse(expiresAt) <= now
  if (session && (session.status !== 'waiting' || isOver)) {
    return (
      <ConnectOutcome
        session={isOver && session.status === 'waiting' ? { ...session, status: 'expired' } : session}
        onAgain={onAgain}
        onDone={onClose}
      />
    )
  }
  return (
    <div role="status">
      <EmptySheet icon={IconExternalLink} title={say('popup.waiting')} about={say('popup.waiting.about')}>
        <Button variant="default" size="xs" onClick={onRedirect}>
          {say('popup.redirect')}
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={onAgain}>
          {say('action.back')}
        </Button>
      </EmptySheet>
      <p className={classes.left}>{say('popup.left', { time: when.clock(expiresAt, now) })}</p>
    </div>
  )
}

/** The browser let no window open: the other way is right here. */
export function PopupBlocked({ onRedirect }: { onRedirect: () => void }) {
  const say = useSay()
  return (
    <div className={classes.blocked} role="alert">
      <IconWindowOff size={18} stroke={1.5} aria-hidden />
      <div>
        <p className={classes.say}>{say('popup.blocked')}</p>
        <p className={classes.about}>{say('popup.blocked.about')}</p>
        <Button size="xs" mt="xs" onClick={onRedirect}>
          {say('popup.redirect')}
        </Button>
      </div>
    </div>
  )
}
