import { saveSendingAddresses } from '../../store/sending-addresses.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import type { FrozenEnvelope } from '../compose/freeze.ts'
import { asRefused } from './as-refused.ts'
import type { FarOutbox, Refused } from './far-outbox.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'

/**
 * Of a mail that leaves from another address than the mailbox's own: find out whether its provider still lets it, and keep what
 * it says for the look that follows in the claim. Nothing is asked for any other mail.
 *
 * @returns `may`, as far as it is the provider's to say; `taken_away` where it has just said no, whatever is kept; or why it
 * cannot be found out now: then nothing leaves
 */
export async function renewFrom(
  { db, now }: Pick<SenderDeps, 'db' | 'now'>,
  { tenantId, mailbox }: SenderPlace,
  { envelope, account }: { envelope: unknown; account: string },
  far: Pick<FarOutbox, 'sendsAs'>,
): Promise<'may' | 'taken_away' | Refused> {
  const key = addressKey((envelope as FrozenEnvelope).from)
  if (key === addressKey(mailbox.address)) return 'may'
  const readAt = now()
  try {
    const addresses = await far.sendsAs()
    if (addresses === 'known_here') return 'may'
    if (addresses === 'own_alone') return 'taken_away'
    await saveSendingAddresses(db, tenantId, mailbox.id, { account, addresses, readAt }, now())
    return addresses.some(({ address }) => addressKey(address) === key) ? 'may' : 'taken_away'
  } catch (error) {
    return asRefused(error)
  }
}
