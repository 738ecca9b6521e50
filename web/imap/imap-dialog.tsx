import type { Connection } from '@letterlock/wire/connections'
import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { imapSettingsQuery } from '../calls/imap-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { ImapForm } from './imap-form.tsx'

export interface ImapDialogProps {
  /** Reconnect this one, or change how it is reached. */
  connection?: Connection
  opened: boolean
  onClose: () => void
}

/** Connect a mailbox of any provider by its mail server and an app password. */
export function ImapDialog({ connection, opened, onClose }: ImapDialogProps) {
  const say = useSay()
  const settings = useQuery({ ...imapSettingsQuery(connection?.id ?? ''), enabled: connection !== undefined })
  const account = connection?.account
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      title={account ? say('connect.reconnect.title', { account }) : say('imap.title')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {settings.error && (
        <FailureBox error={settings.error}>
          <Button size="xs" variant="default" onClick={() => void settings.refetch()}>
            {say('failure.again')}
          </Button>
        </FailureBox>
      )}
      {connection && settings.isPending && <Loading height={240} />}
      {(!connection || settings.data) && (
        <ImapForm
          onClose={onClose}
          {...(connection && { connection })}
          {...(settings.data && { settings: settings.data })}
        />
      )}
    </Modal>
  )
}
