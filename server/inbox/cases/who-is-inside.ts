import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { findRole } from '../../store/memberships.ts'
import { listOwnAddresses } from '../../store/own-addresses.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import { decideInside, type IsInside } from '../policy/letter/decide-inside.ts'
import { findReadablePolicy } from '../policy/read-policy.ts'

/**
 * Learn which addresses are of an organisation, as far as somebody may know: those in its domains, of mailboxes that they
 * reach, and what colleagues sign in with where they see the list of people. To be told of any other would be to learn
 * whose private account it is.
 *
 * @param reached Mailboxes that the reader may read.
 */
export async function openInside(db: Db, reader: Reader, reached: Iterable<{ address: string }>): Promise<IsInside> {
  const policy = await findReadablePolicy(db, reader.tenantId)
  const claims = await listOwnAddresses(db, reader.tenantId)
  const seesPeople = (await findRole(db, reader)) !== 'member'
  const { isInside } = decideInside(claims, policy?.ownDomains ?? [], ({ of }) => of === 'sign_in' && seesPeople)
  const mine = new Set([...reached].map(({ address }) => addressKey(address)))
  return (address) => isInside(address) || mine.has(addressKey(address))
}
