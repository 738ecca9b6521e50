import { deleteOwedGrant, type OwedGrantRow, replaceOwedTokens } from '../store/owed-grants.ts'
import { type GivenBack, type GrantDeps, giveBackGrant } from './grants.ts'
import { type NamedBy, sealOwedTokens } from './owed-grant.ts'

/** How long a process has for its own first try before the sweep takes a grant up: two calls of 10 s each, and patience. */
export const FIRST_TRY_MS = 60_000

/**
 * Tell the provider of a grant that was written down as owed, and destroy the record when there is nothing more to tell.
 *
 * Where it could not be reached the record stays, with the tokens that name the grant now: a provider that wants a
 * living access token may have replaced the refresh token before it fell silent.
 *
 * @param now Epoch milliseconds.
 */
export async function settleOwedGrant(
  deps: GrantDeps,
  owed: OwedGrantRow,
  tokens: NamedBy,
  now: number,
): Promise<GivenBack> {
  const { tenantId, id } = owed
  const keep = async (fresh: NamedBy) =>
    replaceOwedTokens(deps.db, tenantId, id, await sealOwedTokens(deps.vault, tenantId, id, fresh))
  const is = await giveBackGrant(deps, owed, tokens, { now, keep })
  if (is !== 'not_reached') await deleteOwedGrant(deps.db, tenantId, id)
  return is
}
