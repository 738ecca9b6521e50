import type { Connection } from '@letterlock/wire/connections'
import { Transport } from '@letterlock/wire/mailboxes'
import { Radio, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { chooseTransport } from '../calls/imap-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'

/**
 * Over which transport a mailbox is read, where what was granted leaves the choice. Over IMAP it is signed in to first.
 */
export function TransportChoice({ connection }: { connection: Connection }) {
  const say = useSay()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (transport: Transport) => chooseTransport(connection.id, transport),
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  })
  return (
    <Stack gap="sm">
      <Radio.Group
        label={say('imap.transport.question')}
        description={say('imap.transport.about')}
        value={change.isPending ? change.variables : connection.transport}
        onChange={(value) => change.mutate(Transport.parse(value))}
      >
        <Stack gap="sm" mt="xs">
          {connection.transports.map((transport) => (
            <Radio
              key={transport}
              value={transport}
              disabled={change.isPending}
              label={say(`imap.transport.${transport}`)}
              description={say(`imap.transport.${transport}.about`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <p role="status">{change.isPending && say('imap.transport.changing')}</p>
      {change.error && <FailureBox error={change.error} />}
    </Stack>
  )
}
