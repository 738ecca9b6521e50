import type { Connection } from '@letterlock/wire/connections'

/** What the one banner says; at most one, the gravest. */
export type Banner =
  | { is: 'none' }
  | { is: 'away'; since: number }
  | { is: 'stopped' }
  | { is: 'revoked' | 'missing' | 'failing'; connection: Connection }
  | { is: 'sandbox'; sandboxUrl: string | undefined }

/** A stream that breaks for a moment is mended before anybody need know. */
const AWAY_AFTER_MS = 8_000

export interface BannerFacts {
  connections: readonly Connection[]
  /** Epoch milliseconds since when the server has been silent. */
  awaySince: number | undefined
  /** Nothing leaves the organisation: its emergency stop is on. */
  isStopped: boolean
  farSide: 'sandbox' | 'google' | undefined
  sandboxUrl: string | undefined
  sandboxDismissed: boolean
}

/**
 * Decide what the banner says: first that the page may be old (nothing else can be mended then), then that all mail stands
 * still, which concerns everybody, then what is broken, the one that only its owner can mend before the others, and quietly
 * that Google is a sandbox.
 *
 * @param now Epoch milliseconds.
 */
export function decideBanner(facts: BannerFacts, now: number): Banner {
  if (facts.awaySince !== undefined && now - facts.awaySince >= AWAY_AFTER_MS)
    return { is: 'away', since: facts.awaySince }
  if (facts.isStopped) return { is: 'stopped' }
  const broken = (
    [
      ['revoked', 'needs_reconnect'],
      ['missing', 'missing_scopes'],
      ['failing', 'failing'],
    ] as const
  ).flatMap(([is, status]) => {
    const connection = facts.connections.find((one) => one.status === status)
    return connection ? [{ is, connection }] : []
  })[0]
  if (broken) return broken
  if (facts.farSide === 'sandbox' && !facts.sandboxDismissed) return { is: 'sandbox', sandboxUrl: facts.sandboxUrl }
  return { is: 'none' }
}
