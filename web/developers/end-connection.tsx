import type { AppConnection, ConnectionSiblings } from '@letterlock/wire/app-connections'
import type { Disconnected } from '@letterlock/wire/connections'
import { Button, Checkbox, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { connectionSiblingsQuery, endAppConnection } from '../calls/app-calls.ts'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { useSay } from '../words/say.ts'

export type Revocation = Disconnected['revocation']

export interface EndConnectionProps {
  appId: string
  connection: Pick<AppConnection, 'id' | 'account'>
  /** What became of the grant at the provider. */
  onEnded: (revocation: Revocation) => void
}

/** The button that ends a connection, after a question that says what else rests on the same account. */
export function EndConnection({ appId, connection: { id, account }, onEnded }: EndConnectionProps) {
  const say = useSay()
  const client = useQueryClient()
  const [asking, { open, close }] = useDisclosure()
  const [endsSiblings, setEndsSiblings] = useState(false)
  const siblings = useQuery({ ...connectionSiblingsQuery(appId, id), enabled: asking })
  const mayEndSiblings = siblings.data !== undefined && siblings.data.own.length > 0 && !siblings.data.others
  const ending = useMutation({
    mutationFn: () => endAppConnection(appId, id, { siblings: mayEndSiblings && endsSiblings ? 'end' : 'keep' }),
    onSuccess: ({ revocation }) => {
      onEnded(revocation)
      for (const key of ['app-connections', 'apps']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {say('card.disconnect')}
      </Button>
      <EndDialog
        opened={asking}
        onClose={close}
        title={say('disconnect.title', { account: account ?? say('dev.connection.noAccount') })}
        word={say('card.disconnect')}
        ending={ending}
        onEnd={ending.mutate}
      >
        {say('dev.connection.end.about')}
        {siblings.data && <Siblings siblings={siblings.data} />}
        {mayEndSiblings && (
          <Checkbox
            mt="md"
            label={say('dev.connection.siblings.end')}
            description={say('dev.connection.siblings.end.about')}
            checked={endsSiblings}
            onChange={(event) => setEndsSiblings(event.currentTarget.checked)}
          />
        )}
      </EndDialog>
    </>
  )
}

function Siblings({ siblings: { own, others } }: { siblings: ConnectionSiblings }) {
  const say = useSay()
  const providers = own.map(({ provider }) => provider).join(', ')
  return (
    <>
      {own.length > 0 && (
        <Text component="p" mt="sm">
          {say('dev.connection.siblings.own', { providers })}
        </Text>
      )}
      {others && (
        <Text component="p" mt="sm">
          {say('dev.connection.siblings.others')}
        </Text>
      )}
    </>
  )
}
