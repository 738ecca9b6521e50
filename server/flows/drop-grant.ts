import { NO_CLIENT } from '../connections/app-password.ts'
import { countLiveGrantsOfAccount } from '../store/account-siblings.ts'
import { insertOwedGrant } from '../store/owed-grants.ts'
import type { ConnectDeps } from './connect-deps.ts'
import type { GrantDeps } from './grants.ts'
import { type EndedGrant, type NamedBy, sealOwedGrant } from './owed-grant.ts'
import { FIRST_TRY_MS, settleOwedGrant } from './settle-owed-grant.ts'

/**
 * Give back a grant that we will not keep (the wrong account was chosen, or the wrong person's browser). The provider's
 * revoke ends every grant of the account and client, so it is left standing where a live connection rests on it.
 *
 * It is written down first: a provider that is away, and a process that dies, only put it off.
 */
export async function dropGrant(
  deps: GrantDeps & Pick<ConnectDeps, 'now'>,
  grant: EndedGrant,
  tokens: NamedBy,
): Promise<'revoked' | 'left' | 'not_reached'> {
  const { issuer, accountSubject } = grant
  if ((await countLiveGrantsOfAccount(deps.db, { issuer, accountSubject, noClient: NO_CLIENT })) > 0) return 'left'
  const now = deps.now()
  const owed = await sealOwedGrant(deps.vault, grant, tokens, now)
  await insertOwedGrant(deps.db, owed, now + FIRST_TRY_MS)
  return settleOwedGrant(deps, owed, tokens, now)
}
