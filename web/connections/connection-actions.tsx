import type { Connection } from '@letterlock/wire/connections'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { testConnection } from '../calls/connection-calls.ts'
import { syncNow } from '../calls/mailbox-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useConnect } from './connect-context.tsx'
import classes from './connection-actions.module.css'
import { type ConnectionAct, decideActs } from './decide-chip.ts'
import { DisconnectDialog } from './disconnect-dialog.tsx'

export interface ConnectionActionsProps {
  connection: Connection
  /** A last button of the place these stand in. */
  children?: ReactNode
}

/** What a person may do with a connection, and the answer right below. */
export function ConnectionActions({ connection, children }: ConnectionActionsProps) {
  const say = useSay()
  const connect = useConnect()
  const [asked, setAsked] = useState<'test' | 'sync'>('test')
  const [disconnecting, { open, close }] = useDisclosure()
  const test = useMutation({ mutationFn: () => testConnection(connection.id), onMutate: () => setAsked('test') })
  const sync = useMutation({ mutationFn: (mailboxId: string) => syncNow(mailboxId), onMutate: () => setAsked('sync') })
  const { mailbox } = connection

  const button = (act: ConnectionAct) => {
    switch (act) {
      case 'again':
      case 'reconnect':
        return (
          <Button key={act} size="xs" onClick={() => connect({ connection })}>
            {say(act === 'again' ? 'card.again' : 'card.reconnect')}
          </Button>
        )
      case 'inbox':
        return (
          mailbox && (
            <Button
              key={act}
              size="xs"
              variant="default"
              renderRoot={(props) => (
                <Link to="/inbox/$mailboxId/$view" params={{ mailboxId: mailbox.id, view: 'inbox' }} {...props} />
              )}
            >
              {say('card.inbox')}
            </Button>
          )
        )
      case 'sync':
        return (
          mailbox && (
            <Button
              key={act}
              size="xs"
              variant="default"
              onClick={() => sync.mutate(mailbox.id)}
              disabled={sync.isPending}
            >
              {say(sync.isPending ? 'card.syncing' : 'card.sync')}
            </Button>
          )
        )
      case 'test':
        return (
          <Button key={act} size="xs" variant="default" onClick={() => test.mutate()} disabled={test.isPending}>
            {say(test.isPending ? 'card.testing' : 'card.test')}
          </Button>
        )
      case 'disconnect':
        return (
          <Button key={act} size="xs" variant="subtle" color="gray" onClick={open} data-quiet>
            {say('card.disconnect')}
          </Button>
        )
    }
  }

  const latest = asked === 'test' ? test : sync
  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        {decideActs(connection).map(button)}
        {children}
      </div>
      <div aria-live="polite">
        {asked === 'test' && test.data && (
          <p className={classes.good}>✅ {say('card.tested', { account: test.data.account })}</p>
        )}
        {asked === 'sync' && sync.data && <p className={classes.note}>{say('card.synced')}</p>}
        {latest.error && <FailureBox error={latest.error} />}
      </div>
      <DisconnectDialog connection={connection} opened={disconnecting} onClose={close} />
    </div>
  )
}
