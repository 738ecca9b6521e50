import type { BeginDraft } from '@letterlock/wire/drafts'
import type { SendingAddresses } from '@letterlock/wire/sending-addresses'
import type { TenantId } from '../../core/ids.ts'
import { type ReachedMailbox, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { findMessage } from '../../store/messages.ts'
import { findSendingAddresses } from '../../store/sending-addresses.ts'
import type { CallDeps } from '../../sync/deps.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import { findSendsBy } from './find-sends-by.ts'
import { listSendingAddresses, type SendsBy } from './list-addresses.ts'
import { renewSendingAddresses } from './renew-addresses.ts'

/** Somebody who has just added one at Gmail opens the page again a while later. */
const FRESH_MS = 10 * 60_000

/**
 * The addresses that somebody may choose from in a mailbox; over Gmail it is asked where its last answer is older than ten
 * minutes.
 *
 * @throws `request.not_found`, `mailbox.read_only`
 */
export async function offerSendingAddresses(
  deps: CallDeps,
  who: Reader,
  mailboxId: string,
  signal: AbortSignal,
): Promise<SendingAddresses> {
  const mailbox = await reachMailbox(deps.db, who, mailboxId, 'work')
  const by = await findSendsBy(deps.db, who.tenantId, mailbox)
  const became = await renewWhereOld(deps, who.tenantId, { mailbox, by, freshMs: FRESH_MS }, signal)
  return { addresses: await listSendingAddresses(deps.db, who.tenantId, mailbox, by), isOld: became === 'not_now' }
}

/**
 * Before an answer to mail that names the mailbox’s own address nowhere: find out at Gmail, once, which others it has. What
 * is known already is enough for a proposal.
 *
 * @throws `request.not_found`, `mailbox.read_only`
 */
export async function learnBeforeAnswer(
  deps: CallDeps,
  who: Reader,
  { mailboxId, wish }: { mailboxId: string; wish: BeginDraft },
  signal: AbortSignal,
): Promise<void> {
  if (wish.kind !== 'reply' && wish.kind !== 'reply_all') return
  const mailbox = await reachMailbox(deps.db, who, mailboxId, 'work')
  const message = await findMessage(deps.db, who.tenantId, mailbox.id, wish.messageId)
  const { from = [], to = [], cc = [] } = message?.people ?? {}
  // As it is written: with a tag or other dots it may be an address of its own there.
  const isNamed = [...from, ...to, ...cc].some(({ address }) => addressKey(address) === addressKey(mailbox.address))
  if (!message || isNamed) return
  const by = await findSendsBy(deps.db, who.tenantId, mailbox)
  await renewWhereOld(deps, who.tenantId, { mailbox, by, freshMs: Number.POSITIVE_INFINITY }, signal)
}

async function renewWhereOld(
  deps: CallDeps,
  tenantId: TenantId,
  { mailbox, by, freshMs }: { mailbox: ReachedMailbox; by: SendsBy; freshMs: number },
  signal: AbortSignal,
): Promise<'renewed' | 'not_now' | 'fresh'> {
  const { way, account } = by
  if (way !== 'gmail' || account === null) return 'fresh'
  const kept = await findSendingAddresses(deps.db, tenantId, mailbox.id)
  // Of a time that has not come, whoever kept it has a wrong clock: it could be of any time.
  const ageMs = kept?.account === account ? deps.now() - kept.readAt : -1
  if (ageMs >= 0 && ageMs < freshMs) return 'fresh'
  return renewSendingAddresses(deps, { tenantId, mailbox, account }, signal)
}
