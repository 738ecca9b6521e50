import type { PeopleConnection } from '@letterlock/wire/people-connections'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { useSay } from '../words/say.ts'
import { CONNECTED_KEY, endConnected } from './connected-calls.ts'

export interface EndForOtherProps {
  connection: PeopleConnection | undefined
  myId: string
  onClose: () => void
}

/** Says what ending somebody's connection does and that they are told, and asks for its account. */
export function EndForOther({ connection, myId, onClose }: EndForOtherProps) {
  const say = useSay()
  const client = useQueryClient()
  const name = connection?.owner.name ?? ''
  const account = connection?.account ?? name
  const end = useMutation({
    mutationFn: () => endConnected(connection?.id ?? '', { confirm: account }),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: CONNECTED_KEY })
      await client.invalidateQueries({ queryKey: ['admin-integrations'] })
      await client.invalidateQueries({ queryKey: ['connections'] })
    },
  })
  const close = () => {
    end.reset()
    onClose()
  }
  return (
    <EndDialog
      opened={connection !== undefined}
      onClose={close}
      title={say('connected.end.title', { account })}
      typed={{ label: say('connected.end.type', { account }), expected: account }}
      word={say('connected.end.do')}
      ending={end}
      onEnd={() => end.mutate()}
    >
      <p>{say('connected.end.effect')}</p>
      {connection?.kind === 'shared' && <p>{say('connected.end.shared')}</p>}
      {connection?.owner.id === myId ? (
        <p>{say('connected.end.own')}</p>
      ) : (
        <>
          <p>{say('connected.end.told', { name })}</p>
          <p>{say('connected.end.again')}</p>
        </>
      )}
    </EndDialog>
  )
}
