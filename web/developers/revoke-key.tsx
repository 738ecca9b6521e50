import type { ApiKey, App } from '@letterlock/wire/apps'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiKeysQuery, revokeApiKey } from '../calls/app-calls.ts'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'

export interface RevokeKeyProps {
  app: App
  apiKey: ApiKey
  opened: boolean
  onClose: () => void
}

/** Ends a key, once its name was typed: what still uses it stops at that moment. */
export function RevokeKey({ app, apiKey, opened, onClose }: RevokeKeyProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => revokeApiKey(app.id, apiKey.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: apiKeysQuery(app.id).queryKey })
      onClose()
    },
  })
  const { name, lastUsedAt } = apiKey
  return (
    <EndDialog
      opened={opened}
      onClose={onClose}
      title={say('dev.key.revoke.title', { name })}
      typed={{ label: say('dev.key.revoke.type', { name }), expected: name }}
      word={say('dev.key.revoke')}
      ending={end}
      onEnd={end.mutate}
    >
      {say('dev.key.revoke.about')}{' '}
      {lastUsedAt ? say('dev.key.revoke.used', { time: when.since(lastUsedAt, now) }) : say('dev.key.revoke.unused')}
    </EndDialog>
  )
}
