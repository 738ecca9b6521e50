import type { ToldConnection } from '../../store/security-events.ts'
import type { SecurityEvent } from '../../transport/risc/read-security-event.ts'

/** What an event does to one connection. */
export type SecurityEffect =
  /** Its grant is over, by Google's own word: the credential is destroyed. */
  | 'end'
  /** The same, and whoever signs in here with its address is signed out. */
  | 'end_hijacked'
  /** Nothing is asked of the account until it is enabled again. */
  | 'hold'
  | 'resume'
  /** Something about it may have changed: the provider is asked now, and its answer counts. */
  | 'ask'
  | 'nothing'

/** The reason of a connection that waits for Google to enable its account. */
export const HELD_REASON = 'risc.account_disabled'

/** What was written in the second of a grant may be about the one before or after it; then only asking tells. */
const SECOND_MS = 1_000

/**
 * What an event means for a connection that it may be about. Pure.
 *
 * Events come late, twice and out of order: what was written before the present grant is about an earlier one, and an
 * older word on the account says nothing after a newer.
 */
export function decideSecurityEffect(
  { kind, subject, reason }: SecurityEvent,
  token: { audience: string; issuedAt: number },
  connection: Pick<ToldConnection, 'clientId' | 'status' | 'reasonCode' | 'grantedAt' | 'accountToldAt'>,
): SecurityEffect {
  const { clientId, status, reasonCode, grantedAt = 0, accountToldAt } = connection
  const isOfEarlierGrant = token.issuedAt + SECOND_MS <= grantedAt
  const isOldWord = accountToldAt !== null && token.issuedAt < accountToldAt
  switch (kind) {
    case 'tokens-revoked':
    case 'account-purged':
    case 'token-revoked': {
      if (isOfEarlierGrant) return 'nothing'
      if (token.issuedAt < grantedAt) return 'ask'
      // Its word is about the audience's project. Whether another client is of that project only Google knows.
      return subject?.by !== 'account' || clientId === token.audience ? endOf(kind, subject?.by) : 'ask'
    }
    case 'sessions-revoked':
    case 'account-credential-change-required':
      return isOfEarlierGrant ? 'nothing' : 'ask'
    case 'account-disabled': {
      if (isOldWord || isOfEarlierGrant) return 'nothing'
      return reason === 'hijacking' ? 'end_hijacked' : 'hold'
    }
    case 'account-enabled':
      return !isOldWord && status === 'paused' && reasonCode === HELD_REASON ? 'resume' : 'nothing'
    case 'verification':
    case 'other':
      return 'nothing'
  }
}

/** One token that is named by its account alone could be any of them. */
function endOf(kind: SecurityEvent['kind'], by: 'account' | 'prefix' | 'hash' | undefined): 'end' | 'ask' {
  return kind === 'token-revoked' && by === 'account' ? 'ask' : 'end'
}
