import type { ProviderPage } from '@letterlock/wire/providers'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { removeOwnProvider } from '../calls/provider-calls.ts'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { useSay } from '../words/say.ts'
import { CustomProviderDialog } from './custom-provider.tsx'
import classes from './rows.module.css'

export interface OwnProviderActsProps {
  appId: string
  provider: ProviderPage
  own: NonNullable<ProviderPage['own']>
}

/** Change a provider that the app brought itself, or take it away with all that rests on it. */
export function OwnProviderActs({ appId, provider: { id, name }, own }: OwnProviderActsProps) {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [changing, change] = useDisclosure()
  const [removing, remove] = useDisclosure()
  const [left, setLeft] = useState<number>()
  const end = useMutation({
    // Many end in several turns; each is final, so that whoever is interrupted goes on where it stopped.
    mutationFn: async () => {
      for (let rest = Number.POSITIVE_INFINITY; rest > 0; setLeft(rest)) {
        rest = (await removeOwnProvider(appId, id)).left
      }
    },
    onSuccess: async () => {
      await navigate({ to: '/developers/$appId/providers', params: { appId } })
      for (const key of ['providers', 'app-connections', 'apps']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <div className={classes.foot}>
      <Button variant="default" onClick={change.open}>
        {say('prov.own.do')}
      </Button>
      <Button variant="default" onClick={remove.open}>
        {say('prov.own.remove')}
      </Button>
      <CustomProviderDialog
        appId={appId}
        own={{ id, definition: own.definition }}
        opened={changing}
        onClose={change.close}
      />
      <EndDialog
        opened={removing}
        onClose={remove.close}
        title={say('prov.own.remove.title', { name })}
        typed={{ label: say('prov.own.remove.type', { name }), expected: name }}
        word={say('prov.own.remove')}
        ending={end}
        onEnd={end.mutate}
      >
        {say('prov.own.remove.about')}
        <ul className={classes.list}>
          <li>{say('prov.own.remove.connections', { count: own.connections })}</li>
          <li>{say('prov.own.remove.client')}</li>
          <li>{say('prov.own.remove.code', { id })}</li>
        </ul>
        <span aria-live="polite">
          {end.isPending && left !== undefined && say('prov.own.remove.left', { count: left })}
        </span>
      </EndDialog>
    </div>
  )
}
