import { AppError } from '../core/errors.ts'
import { missingScopes } from '../providers/missing-scopes.ts'
import type { Provider } from '../providers/provider.ts'
import type { ConnectionRow, StoredAccess } from '../store/connections.ts'
import { isSameAccount } from './address-subject.ts'
import { decideMixing } from './decide-mixing.ts'

export interface Grant {
  account: string
  accountSubject: string
  grantedScopes: string[]
}

export interface Wanted {
  mode: StoredAccess
  /** What consent was asked for. */
  scopes: readonly string[]
  /** The account that a reconnect is for; undefined for a new connection. */
  account: { address: string; subject: string } | undefined
}

/** The account that a connection stands for; undefined for one that was never connected. Pure. */
export function knownAccount({
  account,
  accountSubject,
}: Pick<ConnectionRow, 'account' | 'accountSubject'>): Wanted['account'] {
  return account !== null && accountSubject !== null ? { address: account, subject: accountSubject } : undefined
}

export type GrantVerdict = { is: 'whole' } | { is: 'partial'; missing: string[] }

/**
 * Hold what was granted against what was wanted. Pure.
 *
 * @throws `connect.other_account` another account than the one that reconnects was chosen
 * @throws `connect.mode_conflict` the narrow metadata scope came along with wider ones and would cripple them
 */
export function judgeGrant(
  provider: Pick<Provider, 'includedIn' | 'neverMixed' | 'scopes'>,
  wanted: Wanted,
  grant: Grant,
): GrantVerdict {
  if (wanted.account && !isSameAccount(wanted.account, grant)) {
    throw new AppError('connect.other_account', undefined, {
      params: { expected: wanted.account.address, actual: grant.account },
    })
  }
  const { neverMixed } = provider
  const isUnasked = neverMixed !== undefined && wanted.mode !== 'counts' && !wanted.scopes.includes(neverMixed)
  const isMixed = decideMixing(provider, { clientId: '', scopes: grant.grantedScopes }, []) === 'mixed'
  if (isMixed || (isUnasked && grant.grantedScopes.includes(neverMixed))) {
    throw new AppError('connect.mode_conflict', undefined, { params: { account: grant.account } })
  }
  const missing = missingScopes(provider, wanted.scopes, grant.grantedScopes)
  return missing.length === 0 ? { is: 'whole' } : { is: 'partial', missing }
}
