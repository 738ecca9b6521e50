import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { connectionsQuery, connectSessionQuery } from '../calls/connection-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useConnect } from './connect-context.tsx'
import { ConnectOutcome } from './connect-outcome.tsx'

/** Where a redirect comes back to: the answer of Google, told once, on the page of the connections. */
export function ConnectLanding({ connectSessionId }: { connectSessionId: string }) {
  const say = useSay()
  const connect = useConnect()
  const client = useQueryClient()
  const now = useNow()
  const session = useQuery(connectSessionQuery(connectSessionId))
  const connections = useQuery(connectionsQuery)

  const status = session.data?.status
  useEffect(() => {
    if (status === undefined || status === 'waiting') return
    void client.invalidateQueries({ queryKey: ['connections'] })
    void client.invalidateQueries({ queryKey: ['mailboxes'] })
  }, [client, status])

  if (session.error && !session.data) return <FailureBox error={session.error} />
  const isOver = session.data && Date.parse(session.data.expiresAt) <= now
  if (!session.data || (session.data.status === 'waiting' && !isOver)) {
    return <Loading label={say('result.checking')} height={62} />
  }
  const told = session.data.status === 'waiting' ? { ...session.data, status: 'expired' as const } : session.data
  const connection = connections.data?.connections.find(({ id }) => id === told.connectionId)
  return <ConnectOutcome session={told} onAgain={() => connect(connection ? { connection } : {})} />
}
