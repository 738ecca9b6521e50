import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { saveSendingAddresses } from '../../store/sending-addresses.ts'
import type { CallDeps } from '../../sync/deps.ts'
import { openLine } from '../../sync/gmail/line.ts'
import { readSendAs, sendAsRequest } from '../../transport/gmail/list-send-as.ts'
import { readAddresses } from './read-addresses.ts'

/** Somebody waits for a page: asked once, and no wait for quota that they would notice. */
const PATIENCE = { weatherAttemptsMax: 0, waitMaxMs: 2_000 }
/** Whoever answers a mail goes on without an answer of Gmail's. A token that has to be fetched first has its own deadline. */
const DEADLINE_MS = 3_000

/**
 * Ask Gmail which addresses a mailbox may send as, and keep what it says. Where it cannot be asked now, what it last said
 * stands: it is asked again before anything leaves.
 */
export async function renewSendingAddresses(
  deps: CallDeps,
  {
    tenantId,
    mailbox,
    account,
  }: {
    tenantId: TenantId
    mailbox: Pick<MailboxRow, 'id' | 'connectionId' | 'address'>
    account: string
  },
  signal: AbortSignal,
): Promise<'renewed' | 'not_now'> {
  const { id, connectionId, address } = mailbox
  const ends = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)])
  const line = openLine(deps, {
    tenantId,
    connectionId,
    account: address,
    urgency: 'interactive',
    signal: ends,
    ...PATIENCE,
  })
  const readAt = deps.now()
  try {
    const addresses = readAddresses(await line.ask(sendAsRequest(), readSendAs))
    await saveSendingAddresses(deps.db, tenantId, id, { account, addresses, readAt }, deps.now())
    return 'renewed'
  } catch (error) {
    // Weather, a pause, a permission that is too narrow, time that is over: nobody may be kept from writing by it.
    if (error instanceof AppError || ends.aborted) return 'not_now'
    throw error
  }
}
