import type { ConnectView } from '@letterlock/wire/connect'
import { Button, Loader, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Attempt, beginConnect, connectResultQuery, submitKey } from '../calls/connect-calls.ts'
import { deploymentQuery } from '../calls/deployment-calls.ts'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { AskedAccess } from './asked-access.tsx'
import classes from './connect-ask.module.css'
import { ConnectSheet } from './connect-sheet.tsx'
import { KeyFields, type KeyValues } from './key-fields.tsx'
import { leave } from './leave.ts'
import { ProviderChoice } from './provider-choice.tsx'

export interface ConnectAskProps {
  attempt: Attempt
  view: ConnectView
}

/** Asks the person: which provider, whether they agree, and for a key where there is no consent to be given. */
export function ConnectAsk({ attempt, view }: ConnectAskProps) {
  const say = useSay()
  const client = useQueryClient()
  const { data: deployment } = useQuery(deploymentQuery)
  const [chosen, setChosen] = useState(view.providers.length === 1 ? view.providers[0]?.id : undefined)
  const offer = view.providers.find(({ id }) => id === chosen)
  const form = useForm<KeyValues>({
    initialValues: { username: '', credential: '' },
    validate: (values) =>
      Object.fromEntries(
        (offer?.fields ?? [])
          .filter(({ name }) => values[name].trim() === '')
          .map(({ name, label }) => [name, say('door.key.needed', { label })]),
      ),
  })
  const begin = useMutation({
    mutationFn: (provider: string) => beginConnect(attempt, provider),
    onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl),
  })
  const hand = useMutation({
    mutationFn: ({ username, credential }: KeyValues) =>
      submitKey(attempt, {
        provider: offer?.id ?? '',
        credential: credential.trim(),
        ...(username.trim() !== '' && { username: username.trim() }),
      }),
    onSuccess: (result) => {
      client.setQueryData(connectResultQuery(attempt).queryKey, result)
      // The app has asked to be told whose browser this is before anything counts.
      if (result.status === 'confirming' && result.returnUrl !== null) window.location.assign(result.returnUrl)
    },
  })
  const { reset } = begin
  // The browser's «back» brings this page as it was left: on its way, for ever.
  useEffect(() => {
    const wake = (event: PageTransitionEvent) => event.persisted && reset()
    window.addEventListener('pageshow', wake)
    return () => window.removeEventListener('pageshow', wake)
  }, [reset])

  const app = view.app.name
  const isBusy = begin.isPending || begin.isSuccess || hand.isPending
  const name = offer?.name ?? ''
  const reconnects = view.reconnects
  const title = !offer
    ? say('door.title.any', { app })
    : reconnects
      ? say('door.title.again', { app, account: reconnects.account ?? name })
      : say('door.title', { app, provider: name })

  const actions = (
    <>
      <Button variant="default" onClick={() => leave(view.flow, null)}>
        {say('action.cancel')}
      </Button>
      {offer?.by === 'key' ? (
        <Button
          type="submit"
          form="connect-key"
          disabled={isBusy || offer.unavailable !== null}
          leftSection={hand.isPending && <Loader size={14} />}
        >
          {say(hand.isPending ? 'door.key.trying' : 'door.key.do')}
        </Button>
      ) : (
        <Button
          disabled={!offer || isBusy || offer.unavailable !== null}
          onClick={() => offer && begin.mutate(offer.id)}
        >
          {offer ? say(continueWord(offer.id, deployment?.farSide), { provider: name }) : say('door.continue')}
        </Button>
      )}
    </>
  )
  return (
    <ConnectSheet title={title} view={view} provider={chosen} actions={actions}>
      <Stack gap="lg">
        {reconnects?.account && <p className={classes.same}>{say('door.same', { account: reconnects.account })}</p>}
        {view.providers.length > 1 && (
          <ProviderChoice
            providers={view.providers}
            chosen={chosen}
            onChoose={(provider) => {
              setChosen(provider)
              form.reset()
              begin.reset()
              hand.reset()
            }}
          />
        )}
        {offer?.unavailable && <ProblemBox words={offer.unavailable} />}
        {offer?.by === 'key' && (
          <form id="connect-key" noValidate onSubmit={form.onSubmit((values) => hand.mutate(values))}>
            <KeyFields offer={offer} form={form} />
          </form>
        )}
        {hand.error && !hand.isPending && <FailureBox error={hand.error} />}
        {begin.error && <FailureBox error={begin.error} />}
        {offer && <AskedAccess view={view} offer={offer} />}
      </Stack>
    </ConnectSheet>
  )
}

/** Google's pages are the sandbox's where this installation stands before it. */
function continueWord(provider: string, farSide: 'sandbox' | 'google' | undefined) {
  return farSide === 'sandbox' && /^(gmail|google-)/.test(provider) ? 'door.continue.sandbox' : 'door.continue.to'
}
