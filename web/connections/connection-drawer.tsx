import type { Connection } from '@letterlock/wire/connections'
import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { offerQuery } from '../calls/connection-calls.ts'
import { FlowChips } from '../health/flow-chips.tsx'
import { RunsTable } from '../health/runs-table.tsx'
import { ImapSettings } from '../imap/imap-settings.tsx'
import { TransportChoice } from '../imap/transport-choice.tsx'
import { FeedbackLink } from '../integrations/feedback-link.tsx'
import { integrationsQuery } from '../integrations/integration-calls.ts'
import { SharingPart } from '../sharing/sharing-part.tsx'
import { closeOnTop } from '../stationery/close-on-top.ts'
import { ProblemBox } from '../stationery/failure-box.tsx'
import { VerifySection } from '../verify/verify-section.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import { useConnect } from './connect-context.tsx'
import { ConnectionActions } from './connection-actions.tsx'
import classes from './connection-drawer.module.css'
import { GmailDraftsPart } from './gmail-drafts-part.tsx'
import { ImportProgress } from './import-progress.tsx'
import { isByPassword } from './is-by-password.ts'
import { ScopeList } from './scope-list.tsx'

export interface ConnectionDrawerProps {
  connection: Connection
  opened: boolean
  onClose: () => void
}

/** Everything about one connection: how it is, what it may do against what was granted, its mirror, how to end it. */
export function ConnectionDrawer({ connection, opened, onClose }: ConnectionDrawerProps) {
  const say = useSay()
  const account = connection.account ?? say('card.noAccount')
  return (
    <Drawer
      opened={opened}
      onClose={closeOnTop(onClose)}
      title={say('drawer.title', { account })}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <DrawerBody connection={connection} onClose={onClose} />}
    </Drawer>
  )
}

function DrawerBody({ connection, onClose }: Omit<ConnectionDrawerProps, 'opened'>) {
  const say = useSay()
  const when = useWhen()
  const connect = useConnect()
  const offer = useQuery(offerQuery)
  const integrations = useQuery(integrationsQuery)
  const { accessMode, custody, grantedScopes, mailbox, missingScopes, reason, statusAt, transport, transports } =
    connection
  const known = offer.data?.modes.flatMap(({ scopes }) => scopes) ?? []
  const named = (scopes: readonly string[]) =>
    scopes.flatMap((scope) => known.find((fact) => fact.scope === scope) ?? [])
  const unnamed = (scopes: readonly string[]) => scopes.filter((scope) => !known.some((fact) => fact.scope === scope))

  return (
    <>
      <Part title={say('drawer.status')}>
        <FlowChips connection={connection} />
        <p className={classes.soft}>{say('drawer.since', { time: when.full(statusAt) })}</p>
        {reason && <ProblemBox words={reason} tone={connection.status === 'paused' ? 'soft' : 'bad'} />}
        <ConnectionActions connection={connection} />
      </Part>
      {mailbox && (
        <Part title={say('drawer.import')}>
          <ImportProgress mailboxId={mailbox.id} address={mailbox.address} sync={mailbox.sync} />
        </Part>
      )}
      {mailbox && (
        <Part title={say('verify.title')}>
          <VerifySection connection={connection} />
        </Part>
      )}
      {mailbox && (
        <Part title={say('runs.title')}>
          <RunsTable mailboxId={mailbox.id} />
        </Part>
      )}
      {mailbox && (
        <Part title={say('sharing.title')}>
          <SharingPart mailboxId={mailbox.id} address={mailbox.address} keepsMail={accessMode !== 'counts'} />
        </Part>
      )}
      {mailbox && transport === 'gmail-api' && (
        <Part title={say('drawer.gmailDrafts')}>
          <GmailDraftsPart mailboxId={mailbox.id} />
        </Part>
      )}
      {transports.length > 1 && (
        <Part title={say('imap.transport')}>
          <TransportChoice connection={connection} />
        </Part>
      )}
      {isByPassword(connection) && (
        <Part title={say('imap.settings')}>
          <ImapSettings connection={connection} onLeave={onClose} />
        </Part>
      )}
      <Part title={say('drawer.access')}>
        <p className={classes.mode}>{say(`connect.${accessMode}`)}</p>
        {transport === 'imap' && accessMode !== 'send' ? (
          <p>{say(`imap.access.${accessMode}`)}</p>
        ) : (
          <>
            <p>{say(`connect.${accessMode}.reads`)}</p>
            <p>{say(`connect.${accessMode}.never`)}</p>
          </>
        )}
        <p className={classes.soft}>{say(`drawer.custody.${custody}`)}</p>
        <Button
          size="xs"
          variant="default"
          className={classes.change ?? ''}
          onClick={() => {
            onClose()
            connect({ connection })
          }}
        >
          {say('drawer.access.change')}
        </Button>
      </Part>
      {!isByPassword(connection) && (
        <Part title={say('int.credentials')}>
          <p>{say('int.noFields')}</p>
        </Part>
      )}
      {!isByPassword(connection) && (
        <Part title={say('drawer.granted')}>
          <ScopeList scopes={named(grantedScopes)} unnamed={unnamed(grantedScopes)} />
        </Part>
      )}
      {missingScopes.length > 0 && (
        <Part title={say('drawer.missing')}>
          <ScopeList scopes={named(missingScopes)} unnamed={unnamed(missingScopes)} />
        </Part>
      )}
      <FeedbackLink url={integrations.data?.feedbackUrl ?? null} />
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </section>
  )
}
