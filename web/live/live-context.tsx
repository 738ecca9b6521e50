import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { meQuery } from '../calls/session-calls.ts'
import { type ChangedThreads, eventApplier } from './apply-event.ts'
import { openLive } from './live-stream.ts'
import type { LiveState } from './live-word.ts'

interface Live {
  state: LiveState
  /** Since when the server has been silent, epoch milliseconds; undefined while it is heard. */
  awaySince: number | undefined
}

const LiveContext = createContext<Live>({ state: 'joining', awaySince: undefined })

/** Whether what the page shows is kept fresh by the server's events. */
export function useLive(): Live {
  return useContext(LiveContext)
}

export interface LiveProviderProps {
  refreshThreads: (mailboxId: string, changed: ChangedThreads) => void
  children: ReactNode
}

/** Keeps everything below it fresh for as long as somebody is signed in. */
export function LiveProvider({ refreshThreads, children }: LiveProviderProps) {
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  // The first answer's: one read later would leave out what changed in between.
  const [after] = useState(me.eventsAfter)
  const [live, setLive] = useState<Live>({ state: 'joining', awaySince: undefined })

  useEffect(() => {
    const applier = eventApplier(client, refreshThreads)
    const close = openLive(
      {
        event: applier.apply,
        state: (state) =>
          setLive((before) =>
            before.state === state
              ? before
              : { state, awaySince: state === 'away' ? (before.awaySince ?? Date.now()) : undefined },
          ),
      },
      after,
    )
    return () => {
      close()
      applier.stop()
    }
  }, [client, refreshThreads, after])

  return <LiveContext value={live}>{children}</LiveContext>
}
