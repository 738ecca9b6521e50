import type { Connection } from '@letterlock/wire/connections'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { imapSettingsQuery } from '../calls/imap-calls.ts'
import { useConnect } from '../connections/connect-context.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './imap-settings.module.css'
import { SendingDialog } from './sending-dialog.tsx'

/** How a connection over IMAP is reached, and the way to another password or server. */
export function ImapSettings({ connection, onLeave }: { connection: Connection; onLeave: () => void }) {
  const say = useSay()
  const when = useWhen()
  const connect = useConnect()
  const [opened, { open, close }] = useDisclosure()
  const { data, error } = useQuery(imapSettingsQuery(connection.id))
  if (error && !data) return <FailureBox error={error} />
  if (!data) return <Loading height={72} />
  const { server, username, passwordSetAt, smtp } = data
  return (
    <>
      <dl className={classes.rows}>
        <dt>{say('imap.server')}</dt>
        <dd>
          {say('imap.server.line', {
            host: server.host,
            port: String(server.port),
            security: say(`imap.security.${server.security}`),
          })}
        </dd>
        <dt>{say('imap.username')}</dt>
        <dd>{username}</dd>
        <dt>{say('imap.side.smtp')}</dt>
        <dd>
          {smtp
            ? say('imap.server.line', {
                host: smtp.server.host,
                port: String(smtp.server.port),
                security: say(`imap.security.${smtp.server.security}`),
              })
            : say('imap.made.receives_only')}
        </dd>
        {passwordSetAt && (
          <>
            <dt>{say('imap.password')}</dt>
            <dd>{say('imap.password.setAt', { time: when.full(passwordSetAt) })}</dd>
          </>
        )}
      </dl>
      <Button size="xs" variant="default" className={classes.change ?? ''} onClick={open}>
        {say(smtp ? 'imap.sending.change' : 'imap.sending.add')}
      </Button>
      <SendingDialog connection={connection} settings={data} opened={opened} onClose={close} />
      <Button
        size="xs"
        variant="default"
        className={classes.change ?? ''}
        onClick={() => {
          onLeave()
          connect({ connection })
        }}
      >
        {say('imap.password.change')}
      </Button>
    </>
  )
}
