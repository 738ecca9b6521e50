import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type ConnectState, IDLE } from './connect-state.ts'
import type { Outcome } from './connect-store.ts'
import { useConnecting } from './letterlock-provider.tsx'
import type { AppConnection } from './wire.generated.ts'

export interface UseConnectionOptions extends Outcome {
  provider: string
  /** The connection that your server knows of already. */
  initial?: AppConnection | null | undefined
}

export interface UsedConnection {
  /**
   * The connection as it came to be here; after a load of the page, as it is then, where the provider's `viewer` connected it
   * in this tab during the last day; else `initial`. A page learns of nothing else: ask your server.
   */
  connection: AppConnection | null
  state: ConnectState
  /** Open the window. To be called in the event of a click itself. */
  connect(): void
  /** Wait no longer. */
  cancel(): void
}

/** Connecting one provider, for a button of your own. Each callback is called once for each attempt. */
export function useConnection({ provider, initial = null, ...outcome }: UseConnectionOptions): UsedConnection {
  const { store } = useConnecting()
  const state = useSyncExternalStore(
    store.subscribe,
    () => store.read(provider),
    () => IDLE,
  )
  const latest = useRef<Outcome>(outcome)
  useEffect(() => {
    latest.current = outcome
  })
  useEffect(
    () =>
      store.hear(provider, {
        onSuccess: (connection) => latest.current.onSuccess?.(connection),
        onError: (error) => latest.current.onError?.(error),
        onCancel: (because) => latest.current.onCancel?.(because),
      }),
    [store, provider],
  )
  const standing = useSyncExternalStore(
    store.subscribe,
    () => store.readStanding(provider),
    () => null,
  )
  return {
    connection: state.phase === 'connected' ? state.connection : (standing ?? initial),
    state,
    connect: () => store.connect(provider),
    cancel: () => store.stop(provider),
  }
}
