/**
 * What a page keeps while the browser is at the provider, and once something is connected: enough to read the result of
 * that one attempt, and nothing else.
 */
export interface KeptAttempt {
  id: string
  resultToken: string
  /** Epoch milliseconds. */
  expiresAt: number
  /** It went well, for whoever of the app's users was there: its result tells them how that connection is now. */
  connectedBy?: string
}

export interface AttemptMemory {
  keep(provider: string, attempt: KeptAttempt): void
  find(provider: string): KeptAttempt | undefined
  forget(provider: string): void
}

/** A memory in the tab alone, which ends with it. Where a browser refuses it, the way back ends without a result here. */
export function attemptMemory(storage: () => Storage): AttemptMemory {
  const nameOf = (provider: string) => `letterlock:${provider}`
  return {
    keep(provider, { id, resultToken, expiresAt, connectedBy }) {
      const kept = { id, resultToken, expiresAt, connectedBy }
      attempt(() => storage().setItem(nameOf(provider), JSON.stringify(kept)))
    },
    find: (provider) => readKept(attempt(() => storage().getItem(nameOf(provider)))),
    forget: (provider) => attempt(() => storage().removeItem(nameOf(provider))),
  }
}

/** Reading `sessionStorage` throws in a frame without storage, writing when it is full. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

function readKept(text: string | null | undefined): KeptAttempt | undefined {
  const kept: unknown = attempt(() => JSON.parse(text ?? 'null'))
  const { id, resultToken, expiresAt, connectedBy } = (kept ?? {}) as Record<string, unknown>
  const isWhole = typeof id === 'string' && typeof resultToken === 'string' && typeof expiresAt === 'number'
  return isWhole ? { id, resultToken, expiresAt, ...(typeof connectedBy === 'string' && { connectedBy }) } : undefined
}
