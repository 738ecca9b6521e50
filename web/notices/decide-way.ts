import type { Connection } from '@letterlock/wire/connections'
import type { Notice } from '@letterlock/wire/notices'

/**
 * The way out of what a notice tells: nothing is left to do, look at the connection, read what an administrator of
 * Google Workspace does, reconnect this one, or look at the mail that is to be sent, to decide about it or not.
 */
export type Way<C> =
  | { is: 'none' }
  | { is: 'look' }
  | { is: 'trust' }
  | { is: 'reconnect'; connection: C }
  | { is: 'proposal'; id: string; decides: boolean }

type Known = Pick<Connection, 'id' | 'status' | 'statusAt'>

/**
 * Decide what a person can do about a notice now, which may be less than when it was written. Pure.
 *
 * @param connections Those I have; one that was disconnected since is not among them.
 * @param now         Epoch milliseconds.
 */
export function decideWay<C extends Known>(
  {
    kind,
    connection: { id },
    proposal,
    at,
    overAt,
  }: Pick<Notice, 'kind' | 'connection' | 'proposal' | 'at' | 'overAt'>,
  connections: readonly C[],
  now: number,
): Way<C> {
  if (proposal) return { is: 'proposal', id: proposal.id, decides: isAsked(kind) }
  if (kind === 'workspace.blocked') return { is: overAt === null ? 'trust' : 'none' }
  if (kind === 'mailbox.gone' || kind === 'connection.ended') return { is: 'none' }
  // The page of mailboxes shows it, whoever's it is.
  if (kind === 'mailbox.given' || kind === 'mailbox.given_otherwise' || kind === 'mailbox.handed_over')
    return { is: 'look' }
  const connection = connections.find((one) => one.id === id)
  if (!connection) return { is: 'none' }
  const needsMe = connection.status === 'needs_reconnect' || connection.status === 'missing_scopes'
  switch (kind) {
    case 'connection.recovered':
      return { is: 'none' }
    case 'connection.broke':
      if (overAt !== null) return { is: 'none' }
      return needsMe ? { is: 'reconnect', connection } : { is: 'look' }
    case 'connection.expiring': {
      // Once it has ended, another notice tells that it broke.
      const isAhead = overAt === null || Date.parse(overAt) > now
      if (!isAhead) return { is: 'none' }
      // It may have been reconnected since, or only have failed and recovered: its own card knows.
      const isUntouched = Date.parse(connection.statusAt) <= Date.parse(at)
      return isUntouched ? { is: 'reconnect', connection } : { is: 'look' }
    }
    default:
      return { is: 'none' }
  }
}

/** Whether a notice asks its reader for a decision about a mail. Pure. */
function isAsked(kind: Notice['kind']): boolean {
  return kind === 'proposal.waits' || kind === 'proposal.ends_soon'
}
