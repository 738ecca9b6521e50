import type { Custody } from '@letterlock/wire/connections'
import type { ConnectionRow } from '../store/connections.ts'

/**
 * Decide what a connection is after a consent that an app's session asked for. Pure.
 *
 * A guarded one is opened to its app only by a session that named it, and so said *brokered* of it: whoever connects the
 * same account once more has not been asked that. To become guarded needs nothing.
 *
 * @param known What the consent is kept in; undefined for a new connection.
 */
export function decideCustody(
  known: Pick<ConnectionRow, 'id' | 'custody'> | undefined,
  session: { custody: Custody; connectionId: string | null },
): Custody {
  if (known?.custody !== 'guarded') return session.custody
  return session.connectionId === known.id ? session.custody : 'guarded'
}
