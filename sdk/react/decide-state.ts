import { type ConnectState, ownError } from './connect-state.ts'
import type { ConnectResult } from './wire.generated.ts'

/** The person's own no. */
const DENIED = 'connect.denied'

/** What a result means for the page. Undefined while nothing is decided. */
export function decideState({ status, connection, error }: ConnectResult): ConnectState | undefined {
  switch (status) {
    case 'waiting':
    case 'confirming':
      return undefined
    case 'connected':
      return connection ? { phase: 'connected', connection } : undefined
    case 'expired':
      return { phase: 'failed', error: error ?? EXPIRED }
    case 'failed':
      if (error?.code === DENIED) return { phase: 'cancelled', because: 'denied' }
      return { phase: 'failed', error: error ?? EXPIRED }
  }
}

export const EXPIRED = ownError('expired', 'It took too long to connect.', 'Press the button again.')
