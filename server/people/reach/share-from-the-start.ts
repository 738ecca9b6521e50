import type { ShareLevel } from '@letterlock/wire/sharing'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError, isError } from '../../core/errors.ts'
import type { ConnectionId, MailboxId } from '../../core/ids.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import type { Database, Trx } from '../../store/database.ts'
import { putGrant, setMailboxKind, type WantedShare } from '../../store/mailbox-grants.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { type AskedReceiver, getReceiver } from './find-receiver.ts'
import { nameOf } from './share-mailbox.ts'
import { readReachOfOthers, tellDifference, tellReachChanged } from './tell-reachers.ts'

/**
 * Whom a mailbox is to be shared with, before anything is connected: nobody consents, or types a password, for a choice
 * that could not hold.
 *
 * @param asked.accessMode What the connection is to be able to do.
 * @returns null where it is to be its owner's alone
 * @throws `share.nothing_to_read` it would only count
 * @throws `request.not_found`, `share.to_owner`, `share.has_left`
 */
export async function readFirstShares(
  db: Kysely<Database>,
  who: Reader,
  asked: { accessMode: string; shares: readonly { to: AskedReceiver; level: ShareLevel }[] | undefined },
): Promise<WantedShare[] | null> {
  const { accessMode, shares } = asked
  if (!shares) return null
  if (accessMode === 'counts') throw new AppError('share.nothing_to_read')
  return inTransaction(db, async (trx) => {
    const wanted: WantedShare[] = []
    for (const { to, level } of shares) wanted.push({ to: await getReceiver(trx, who, to), level })
    return wanted
  })
}

/**
 * Share a mailbox in the transaction that makes it, as whoever connects it wished. Whoever has left meanwhile, and a team
 * that is gone, is passed over: the consent stands without them. One whose connection an app sends with by itself stays
 * personal.
 */
export async function shareFromTheStart(
  trx: Trx,
  who: Reader,
  mailbox: { id: MailboxId; connectionId: ConnectionId; address: string },
  wanted: readonly WantedShare[],
): Promise<void> {
  const { tenantId, memberId, now } = who
  const shares = await stillThere(trx, who, wanted)
  const connection = await findConnectionForWork(trx, tenantId, mailbox.connectionId)
  if (shares.length === 0 || connection?.custody === 'brokered') return
  const entry = {
    tenantId,
    actor: { kind: 'member', id: memberId },
    subject: { kind: 'mailbox', id: mailbox.id },
    result: 'done',
    now,
  } as const
  await setMailboxKind(trx, tenantId, mailbox.id, 'shared')
  await appendAudit(trx, { ...entry, action: 'mailbox.shared', facts: { address: mailbox.address } })
  for (const { to, level } of shares) {
    await putGrant(trx, tenantId, mailbox.id, { to, level, givenBy: memberId, now })
    await appendAudit(trx, { ...entry, action: 'mailbox.given', facts: { [to.kind]: to.id, level } })
  }
  const after = await readReachOfOthers(trx, tenantId, mailbox.id, now)
  const told = { tenantId, connectionId: mailbox.connectionId, by: await nameOf(trx, tenantId, memberId) }
  await tellDifference(trx, told, { before: new Map(), after }, now)
  await tellReachChanged(trx, tenantId, now)
}

async function stillThere(trx: Trx, who: Reader, wanted: readonly WantedShare[]): Promise<WantedShare[]> {
  const shares: WantedShare[] = []
  for (const share of wanted) {
    try {
      shares.push({ ...share, to: await getReceiver(trx, who, share.to) })
    } catch (error) {
      if (!isError(error, 'request.not_found', 'share.has_left')) throw error
    }
  }
  return shares
}
