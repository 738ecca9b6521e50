import type { AccessMode, Connection, ProviderOffer } from '@letterlock/wire/connections'
import { Button, Modal, Stack } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { offerQuery } from '../calls/connection-calls.ts'
import { FirstSharesChoice } from '../sharing/first-shares-choice.tsx'
import { useFirstShares, writeFirstShares } from '../sharing/use-first-shares.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Blank, Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import classes from './connect-dialog.module.css'
import { ModeChoice } from './mode-choice.tsx'
import { PopupBlocked, PopupWait } from './popup-wait.tsx'
import { useConnectFlow } from './use-connect-flow.ts'

export interface ConnectDialogProps {
  connection?: Connection
  /** Proposed at first; without it what the connection has. */
  accessMode?: AccessMode
  opened: boolean
  /** By a mail server and a password instead. */
  onOther: () => void
  onClose: () => void
}

/** Before consent: what will be read, what never will be, and by which way to go to Google. */
export function ConnectDialog({ connection, accessMode, opened, onOther, onClose }: ConnectDialogProps) {
  const say = useSay()
  const offer = useQuery(offerQuery)
  const account = connection?.account
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={560}
      title={account ? say('connect.reconnect.title', { account }) : say('connect.title')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {offer.error && (
        <FailureBox error={offer.error}>
          <Button size="xs" variant="default" onClick={() => void offer.refetch()}>
            {say('failure.again')}
          </Button>
        </FailureBox>
      )}
      {offer.isPending && <ChoiceSkeleton />}
      {offer.data && (
        <Choice
          offer={offer.data}
          onOther={onOther}
          onClose={onClose}
          {...(connection && { connection })}
          {...(accessMode && { accessMode })}
        />
      )}
    </Modal>
  )
}

interface ChoiceProps {
  offer: ProviderOffer
  connection?: Connection
  accessMode?: AccessMode
  onOther: () => void
  onClose: () => void
}

function Choice({ offer, connection, accessMode, onOther, onClose }: ChoiceProps) {
  const say = useSay()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [mode, setMode] = useState<AccessMode | undefined>(
    accessMode ?? connection?.accessMode ?? decideFirstMode(offer),
  )
  const sharing = useFirstShares()
  const mayShare = mode !== 'counts'
  const shares = connection?.mailbox ? 'mine' : writeFirstShares(sharing, mayShare)
  const flow = useConnectFlow({
    accessMode: mode ?? 'read',
    ...(typeof shares === 'object' && { shares }),
    returnTo: path === '/integrations' ? path : '/settings/email',
    ...(connection && { connectionId: connection.id }),
  })
  const isUnready = !mode || shares === 'incomplete' || flow.isStarting
  const continueWord = offer.farSide === 'sandbox' ? 'connect.continue.sandbox' : 'connect.continue'

  if (flow.waitingFor) {
    return (
      <PopupWait
        session={flow.session}
        expiresAt={flow.waitingFor.expiresAt}
        onAgain={flow.again}
        onRedirect={flow.redirect}
        onClose={onClose}
      />
    )
  }
  return (
    <Stack gap="md">
      <ModeChoice offer={decideOffered(offer, connection)} chosen={mode} onChoose={setMode} />
      {!connection?.mailbox && <FirstSharesChoice state={sharing} mayShare={mayShare} />}
      <p className={classes.never}>{say('connect.never.all')}</p>
      {!connection && <Callouts />}
      {(connection?.custody ?? 'guarded') === 'guarded' && (
        <p className={classes.guarded}>
          <IconShieldCheck size={18} stroke={1.5} aria-hidden />
          {say('connect.guarded')}
        </p>
      )}
      {flow.popupBlocked && <PopupBlocked onRedirect={flow.redirect} />}
      {flow.failure && <FailureBox error={flow.failure} />}
      <div className={classes.foot}>
        <Button variant="subtle" color="gray" disabled={isUnready} onClick={() => flow.popup(say('popup.title'))}>
          {say('connect.popup')}
        </Button>
        <Button disabled={isUnready} onClick={flow.redirect} data-autofocus>
          {say(flow.isStarting ? 'connect.opening' : continueWord)}
        </Button>
      </div>
      {!connection && (
        <Button variant="subtle" color="gray" size="xs" onClick={onOther}>
          {say('imap.instead')}
        </Button>
      )}
    </Stack>
  )
}

/** Whose access it is, and who else may have to agree: told before Google is, not after it said no. */
function Callouts() {
  const say = useSay()
  return (['connect.delegated', 'connect.approval'] as const).map((callout) => (
    <p key={callout} className={classes.callout}>
      <strong>{say(callout)}</strong>
      {say(`${callout}.about`)}
    </p>
  ))
}

/**
 * Reading is what most people come for, and the narrowest that shows mail; where it is not offered nothing is proposed.
 */
function decideFirstMode({ modes }: ProviderOffer): AccessMode | undefined {
  return modes.find(({ mode, available }) => mode === 'read' && available)?.mode
}

/** Of a mailbox that is here already: counting and reading never take each other's place. */
function decideOffered(offer: ProviderOffer, connection: Connection | undefined): ProviderOffer {
  if (!connection?.mailbox) return offer
  const counts = connection.accessMode === 'counts'
  return { ...offer, modes: offer.modes.filter(({ mode }) => (mode === 'counts') === counts) }
}

function ChoiceSkeleton() {
  return (
    <Loading>
      <Stack gap="xs">
        <Blank height={18} width="60%" />
        {[0, 1, 2, 3].map((row) => (
          <Blank key={row} height={92} radius="md" />
        ))}
      </Stack>
    </Loading>
  )
}
