import type { ApiKey, App } from '@letterlock/wire/apps'
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiKeysQuery, revokeApiKey } from '../calls/app-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './rows.module.css'

export interface RevokeKeyProps {
  app: App
  apiKey: ApiKey | undefined
  onClose: () => void
}

/** Ends a key, once its name was typed: what still uses it stops at that moment. */
export function RevokeKey({ app, apiKey, onClose }: RevokeKeyProps) {
  const say = useSay()
  return (
    <Modal
      opened={apiKey !== undefined}
      onClose={onClose}
      title={say('dev.key.revoke.title', { name: apiKey?.name ?? '' })}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {apiKey && <Question app={app} apiKey={apiKey} onClose={onClose} />}
    </Modal>
  )
}

function Question({ app, apiKey, onClose }: { app: App; apiKey: ApiKey; onClose: () => void }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const end = useMutation({
    mutationFn: () => revokeApiKey(app.id, apiKey.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: apiKeysQuery(app.id).queryKey })
      onClose()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() === apiKey.name) end.mutate()
      }}
    >
      <Stack gap="md">
        <p className={classes.about}>
          {say('dev.key.revoke.about')}{' '}
          {apiKey.lastUsedAt
            ? say('dev.key.revoke.used', { time: when.since(apiKey.lastUsedAt, now) })
            : say('dev.key.revoke.unused')}
        </p>
        <TextInput
          label={say('dev.key.revoke.type', { name: apiKey.name })}
          value={typed}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {end.error && <FailureBox error={end.error} />}
        <div className={`${classes.foot} ${classes.end}`}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={typed.trim() !== apiKey.name || end.isPending}>
            {say('dev.key.revoke')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
