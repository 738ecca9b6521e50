import type { Mailbox } from '@letterlock/wire/mailboxes'
import { useSay } from '../words/say.ts'
import classes from './sharing.module.css'

/** A mailbox in a list to choose from: its address, and whose it is where a colleague shares it. */
export function MailboxName({ mailbox: { address, owner, reach } }: { mailbox: Mailbox }) {
  const say = useSay()
  return (
    <span className={classes.who}>
      <span className={classes.address}>{address}</span>
      {reach !== 'own' && <span className={classes.facts}>{say('sharing.of.owner', { owner })}</span>}
    </span>
  )
}
