import { NO_CLIENT } from '../connections/app-password.ts'
import { countLiveGrantsOfAccount } from '../store/account-siblings.ts'
import { deleteOwedGrant, insertOwedGrant, type OwedGrantRow } from '../store/owed-grants.ts'
import type { ConnectDeps } from './connect-deps.ts'
import type { GivenBack, GrantDeps } from './grants.ts'
import { type EndedGrant, type NamedBy, sealOwedGrant } from './owed-grant.ts'
import { FIRST_TRY_MS, settleOwedGrant } from './settle-owed-grant.ts'

type DropDeps = GrantDeps & Pick<ConnectDeps, 'now'>

/**
 * Give back a grant that we will not keep (the wrong account was chosen, a newer grant took its place).
 *
 * It is written down first: a provider that is away, and a process that dies, only put it off.
 */
export async function dropGrant(deps: DropDeps, grant: EndedGrant, tokens: NamedBy): Promise<GivenBack> {
  const now = deps.now()
  const owed = await sealOwedGrant(deps.vault, grant, tokens, now)
  await insertOwedGrant(deps.db, owed, now + FIRST_TRY_MS)
  return settleUnlessShared(deps, owed, tokens)
}

/**
 * Tell the provider of a grant that was written down as owed. Its revoke ends every grant of the account and project,
 * so the grant is left standing where a live connection rests on the account there.
 */
export async function settleUnlessShared(deps: DropDeps, owed: OwedGrantRow, tokens: NamedBy): Promise<GivenBack> {
  const { tenantId, id, issuer, accountSubject, clientId } = owed
  if ((await countLiveGrantsOfAccount(deps.db, { issuer, accountSubject, clientId, noClient: NO_CLIENT })) === 0) {
    return settleOwedGrant(deps, owed, tokens, deps.now())
  }
  await deleteOwedGrant(deps.db, tenantId, id)
  return 'left'
}
