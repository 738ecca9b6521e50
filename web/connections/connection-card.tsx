import type { Connection } from '@letterlock/wire/connections'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Fragment } from 'react'
import { FlowChips } from '../health/flow-chips.tsx'
import { HealthFacts } from '../health/health-facts.tsx'
import { CopyText } from '../stationery/copy-text.tsx'
import { ProblemBox } from '../stationery/failure-box.tsx'
import { sawOfReason } from '../trust/saw.ts'
import { TrustLink } from '../trust/trust-link.tsx'
import { useSay } from '../words/say.ts'
import { ConnectionActions } from './connection-actions.tsx'
import classes from './connection-card.module.css'
import { ConnectionDrawer } from './connection-drawer.tsx'
import { useConnectionFacts } from './connection-facts.ts'
import { ImportProgress } from './import-progress.tsx'
import { ProviderMark } from './provider-mark.tsx'
import { QuarantineButton } from './quarantine-drawer.tsx'

export interface ConnectionCardProps {
  connection: Connection
  /** Its reason stands above the list already, as the end of the attempt that a person comes from. */
  isReasonTold?: boolean
}

/** One connection: whose it is, how it is, and what to do about it. */
export function ConnectionCard({ connection, isReasonTold = false }: ConnectionCardProps) {
  const say = useSay()
  const facts = useConnectionFacts(connection)
  const [managing, { open, close }] = useDisclosure()
  const { account, mailbox, reason } = connection
  const isPaused = connection.status === 'paused'
  const saw = sawOfReason(reason?.code)
  // A mirror that was whole before it was paused has nothing to show the progress of.
  const imports = mailbox && mailbox.sync.phase !== 'ready' && !(isPaused && mailbox.sync.finishedAt !== null)

  return (
    <article className={classes.card} aria-label={account ?? say('card.noAccount')}>
      <header className={classes.head}>
        <ProviderMark provider={connection.provider} />
        <div className={classes.who}>
          <h2 className={classes.account}>
            <span className={classes.address}>{account ?? say('card.noAccount')}</span>
            {account && <CopyText text={account} />}
          </h2>
          <p className={classes.facts}>
            {facts.map((fact, at) => (
              <Fragment key={fact}>
                {at > 0 && ' · '}
                <span className={classes.fact}>{fact}</span>
              </Fragment>
            ))}
          </p>
        </div>
      </header>
      <FlowChips connection={connection} />
      {reason && !isReasonTold && (
        <ProblemBox words={reason} tone={isPaused ? 'soft' : 'bad'}>
          {saw && <TrustLink saw={saw} />}
        </ProblemBox>
      )}
      {imports && <ImportProgress mailboxId={mailbox.id} address={mailbox.address} sync={mailbox.sync} />}
      {mailbox && !imports && mailbox.sync.quarantined > 0 && (
        <QuarantineButton mailboxId={mailbox.id} count={mailbox.sync.quarantined} />
      )}
      {mailbox && connection.status !== 'connecting' && (
        <HealthFacts
          mailboxId={mailbox.id}
          canAsk={connection.status === 'active'}
          isTroubleTold={reason !== null}
          keepsMail={connection.accessMode !== 'counts'}
        />
      )}
      <ConnectionActions connection={connection}>
        {connection.status !== 'connecting' && (
          <Button size="xs" variant="subtle" color="gray" onClick={open} className={classes.manage ?? ''} data-quiet>
            {say('card.manage')}
          </Button>
        )}
      </ConnectionActions>
      <ConnectionDrawer connection={connection} opened={managing} onClose={close} />
    </article>
  )
}
