import { saveSendingAddresses } from '../../store/sending-addresses.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import type { FrozenEnvelope } from '../compose/freeze.ts'
import { asRefused } from './as-refused.ts'
import type { FarOutbox, Refused } from './far-outbox.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'

/**
 * Of a mail that leaves from another address than the mailbox's own: find out whether its provider still lets it, for the
 * look that follows in the claim. Nothing is asked for any other mail.
 *
 * @returns why it cannot be found out now: then nothing leaves
 */
export async function renewFrom(
  { db, now }: Pick<SenderDeps, 'db' | 'now'>,
  { tenantId, mailbox }: SenderPlace,
  { envelope, account }: { envelope: unknown; account: string },
  far: Pick<FarOutbox, 'sendsAs'>,
): Promise<Refused | undefined> {
  const { from } = envelope as FrozenEnvelope
  if (addressKey(from) === addressKey(mailbox.address)) return undefined
  const readAt = now()
  try {
    const addresses = await far.sendsAs()
    if (addresses !== 'known_here') {
      await saveSendingAddresses(db, tenantId, mailbox.id, { account, addresses, readAt })
    }
    return undefined
  } catch (error) {
    return asRefused(error)
  }
}
