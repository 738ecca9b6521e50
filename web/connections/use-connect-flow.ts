import type { AccessMode, StartedConnect } from '@letterlock/wire/connections'
import type { FirstShares } from '@letterlock/wire/sharing'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { connectSessionQuery, startConnect } from '../calls/connection-calls.ts'

export type ConnectFlow = 'redirect' | 'popup'

export interface ConnectPlan {
  accessMode: AccessMode
  connectionId?: string
  /** Asked for in place of the mode's own. */
  scopes?: string[]
  /** Whom the mailbox is shared with from the start. */
  shares?: FirstShares
  /** Where a redirect comes back to. */
  returnTo: string
}

/** The popup's last page says here that the provider has answered; the page that waits then asks how it ended. */
const CHANNEL = 'letterlock-connect'
const POPUP = { name: 'letterlock-connect', features: 'popup,width=520,height=720' }

/**
 * Lead a person to the provider's consent and learn how it ended.
 *
 * A redirect leaves this page. A popup stays beside it: the window is opened in the very click, or the browser blocks
 * it. Whether the window is closed says nothing (a strict page on the way makes it look closed at once): the truth is
 * the connect session, which is polled, announced by the callback page and by a live event.
 */
export function useConnectFlow(plan: ConnectPlan) {
  const client = useQueryClient()
  const popup = useRef<Window | null>(null)
  const [popupBlocked, setPopupBlocked] = useState(false)
  const [waitingFor, setWaitingFor] = useState<StartedConnect>()

  const start = useMutation({
    mutationFn: (flow: ConnectFlow) =>
      startConnect({
        provider: 'gmail',
        accessMode: plan.accessMode,
        flow,
        ...(plan.connectionId !== undefined && { connectionId: plan.connectionId as `con_${string}` }),
        ...(plan.scopes && { scopes: plan.scopes }),
        ...(plan.shares && { shares: plan.shares }),
        ...(flow === 'redirect' && { returnTo: plan.returnTo }),
      }),
    onSuccess: (started, flow) => {
      if (flow === 'redirect') window.location.assign(started.authorizeUrl)
      else {
        popup.current?.location.replace(started.authorizeUrl)
        setWaitingFor(started)
      }
    },
    onError: () => popup.current?.close(),
  })

  const session = useQuery({
    ...connectSessionQuery(waitingFor?.id ?? ''),
    enabled: waitingFor !== undefined,
  })

  useEffect(() => {
    if (!waitingFor) return
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = () => void client.invalidateQueries({ queryKey: ['connect-session', waitingFor.id] })
    return () => channel.close()
  }, [client, waitingFor])

  const ended = session.data && session.data.status !== 'waiting'
  useEffect(() => {
    if (!ended) return
    popup.current?.close()
    void client.invalidateQueries({ queryKey: ['connections'] })
    void client.invalidateQueries({ queryKey: ['mailboxes'] })
  }, [client, ended])

  return {
    popupBlocked,
    /** Set once a popup is on its way; what is shown then is the wait or its end. */
    waitingFor,
    session: session.data,
    isStarting: start.isPending,
    failure: start.error,
    redirect: () => start.mutate('redirect'),
    popup: (title: string) => {
      popup.current = window.open('', POPUP.name, POPUP.features)
      setPopupBlocked(popup.current === null)
      if (popup.current === null) return
      popup.current.document.title = title
      start.mutate('popup')
    },
    /** Back to the choice, for another attempt. */
    again: () => {
      popup.current?.close()
      setWaitingFor(undefined)
      start.reset()
    },
  }
}
