import type { Connection } from '@letterlock/wire/connections'
import { Button, Loader } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { disconnect, pauseOrResume, testConnection } from '../calls/connection-calls.ts'
import { RunResult } from '../health/run-result.tsx'
import { useAskedRun } from '../health/use-asked-run.ts'
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
  const [asked, setAsked] = useState<'test' | 'sync' | 'pause' | 'dismiss'>('test')
  const [disconnecting, { open, close }] = useDisclosure()
  const test = useMutation({ mutationFn: () => testConnection(connection.id), onMutate: () => setAsked('test') })
  const { mailbox } = connection
  const sync = useAskedRun(mailbox?.id ?? '', 'sync')
  const client = useQueryClient()
  const pause = useMutation({
    mutationFn: (act: 'pause' | 'resume') => pauseOrResume(connection.id, act),
    onMutate: () => setAsked('pause'),
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  })
  const dismiss = useMutation({
    mutationFn: () => disconnect(connection.id, { mail: 'erase' }),
    onMutate: () => setAsked('dismiss'),
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  })

  const button = (act: ConnectionAct) => {
    switch (act) {
      case 'again':
      case 'reconnect':
        return (
          <Button
            key={act}
            size="xs"
            variant={connection.status === 'failing' ? 'default' : 'filled'}
            onClick={() => connect({ connection })}
          >
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
              onClick={() => {
                setAsked('sync')
                sync.ask()
              }}
              disabled={sync.isRunning}
              leftSection={sync.isRunning && <Loader size={14} aria-hidden />}
            >
              {say(sync.isRunning ? 'card.syncing' : 'card.sync')}
            </Button>
          )
        )
      case 'test':
        return (
          <Button key={act} size="xs" variant="default" onClick={() => test.mutate()} disabled={test.isPending}>
            {say(test.isPending ? 'card.testing' : 'card.test')}
          </Button>
        )
      case 'pause':
        return (
          <Button
            key={act}
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => pause.mutate(act)}
            disabled={pause.isPending}
            data-quiet
          >
            {say('card.pause')}
          </Button>
        )
      case 'resume':
        return (
          <Button key={act} size="xs" onClick={() => pause.mutate(act)} disabled={pause.isPending}>
            {say('card.resume')}
          </Button>
        )
      case 'dismiss':
        return (
          <Button
            key={act}
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => dismiss.mutate()}
            disabled={dismiss.isPending}
            data-quiet
          >
            {say('card.dismiss')}
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

  const failure = { test: test.error, sync: sync.failure, pause: pause.error, dismiss: dismiss.error }[asked]
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
        {asked === 'sync' && !sync.isRunning && sync.run && <RunResult run={sync.run} />}
        {failure && <FailureBox error={failure} />}
      </div>
      <DisconnectDialog connection={connection} opened={disconnecting} onClose={close} />
    </div>
  )
}
