import type { Connection } from '@letterlock/wire/connections'
import type { Draft } from '@letterlock/wire/drafts'
import type { ProblemWords } from '@letterlock/wire/problem'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { connectionsQuery } from '../calls/connection-calls.ts'
import { useConnectFlow } from '../connections/use-connect-flow.ts'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { decideSendScopes } from './decide-send-scopes.ts'

export interface AllowSendingProps {
  draft: Pick<Draft, 'id' | 'mailboxId'>
  problem: ProblemWords
  /** Keeps what is typed; undefined where that cannot be. */
  flush: () => Promise<number | undefined>
}

/** That a mailbox was connected without permission to send; for its owner, with one press to the consent that adds it. */
export function AllowSending({ draft, problem, flush }: AllowSendingProps) {
  const connections = useQuery(connectionsQuery).data?.connections ?? []
  const connection = connections.find(({ mailbox }) => mailbox?.id === draft.mailboxId)
  const isMine = connection !== undefined && connection.accessMode !== 'counts'
  return (
    <ProblemBox words={problem} tone="wait">
      {isMine && <ToConsent draftId={draft.id} connection={connection} flush={flush} />}
    </ProblemBox>
  )
}

interface ToConsentProps {
  draftId: string
  connection: Pick<Connection, 'id' | 'accessMode'>
  flush: () => Promise<number | undefined>
}

function ToConsent({ draftId, connection, flush }: ToConsentProps) {
  const say = useSay()
  const scopes = decideSendScopes(connection.accessMode)
  const flow = useConnectFlow({
    accessMode: 'send',
    connectionId: connection.id,
    returnTo: `/drafts/${draftId}`,
    ...(scopes && { scopes }),
  })
  const go = async () => {
    // Why not stands beside the state of what is kept.
    if ((await flush()) !== undefined) flow.redirect()
  }
  return (
    <>
      <Button size="xs" variant="default" loading={flow.isStarting} onClick={() => void go()}>
        {say('compose.allowSending')}
      </Button>
      {flow.failure && <FailureBox error={flow.failure} />}
    </>
  )
}
