import { appendAudit } from '../audit/append.ts'
import type { Trx } from '../store/database.ts'
import { clearPasswordHash, type IdentityRow } from '../store/identities.ts'
import { listHomesOf } from '../store/memberships.ts'
import { deleteOtherSessions } from '../store/sessions.ts'
import { deleteSignInLinksOfIdentity } from '../store/sign-in-links.ts'

/** Ends no session of anybody: no id is empty. */
const NONE = ''

/**
 * Let nobody in any more who comes as this person: their password, their sessions and the links that were not used yet
 * end, in every organisation. For an address that nobody proved to be theirs, now that it matters whose it is.
 *
 * @param identity Held by `lockIdentityByEmail`, so that whoever is signing in meanwhile is found here.
 */
export async function endWaysIn(
  trx: Trx,
  identity: Pick<IdentityRow, 'id'>,
  by: 'deployer' | 'invitations' | 'passwords',
  now: number,
): Promise<void> {
  await clearPasswordHash(trx, identity.id)
  await deleteOtherSessions(trx, identity.id, NONE)
  await deleteSignInLinksOfIdentity(trx, identity.id)
  for (const { tenantId, memberId } of await listHomesOf(trx, identity.id)) {
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'system', id: by },
      action: 'session.ended',
      subject: { kind: 'member', id: memberId },
      result: 'done',
      facts: { which: 'all', because: 'address_not_proved' },
      now,
    })
  }
}
