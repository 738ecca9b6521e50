import type { LiveEvent } from '@letterlock/wire/events'
import type { ConnectionId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import { type Audience, insertEvent, insertEvents } from '../store/events.ts'
import { listGivenTo } from '../store/mailbox-reach.ts'

/** What may be told: everything on the wire but the reader's own «start anew». */
export type AppendedEvent = Exclude<LiveEvent, { kind: 'stream.reset' }>

/**
 * So many are named in a row, at 36 bytes each: it stays below the eight kilobytes of a page. Of a mailbox that more people
 * reach, each process asks for those who listen there.
 */
const NAMED_MAX = 200

/**
 * Tell pages, webhooks and caches that something changed, in the transaction of the change itself: they hear of it when
 * it commits, or never. What is said of a shared mailbox is told to everybody who reaches it today, and to nobody from
 * whom it has been taken; of a mailbox that was given more than {@link NAMED_MAX} times, by people or by their teams, to
 * whoever reaches it when they are told.
 *
 * @param told.memberId Whom it concerns; null for everybody in the tenant.
 * @param told.now      Epoch milliseconds.
 */
export async function appendEvent(
  trx: Trx,
  told: { tenantId: TenantId; memberId: MemberId | null; event: AppendedEvent; now: number },
): Promise<void> {
  const { kind, ...data } = told.event
  const { tenantId, memberId, now } = told
  const audience = await audienceOf(trx, tenantId, 'mailboxId' in data ? data.mailboxId : undefined, now)
  await insertEvent(trx, tenantId, { memberId, audience, kind, data, now })
}

/** Tell many people at once, each of a connection of theirs. What is said of a connection is for its person alone. */
export async function appendConnectionsChanged(
  trx: Trx,
  tenantId: TenantId,
  connections: readonly { id: ConnectionId; memberId: MemberId }[],
  now: number,
): Promise<void> {
  const kind: AppendedEvent['kind'] = 'connection.changed'
  const events = connections.map(({ id, memberId }) => ({ memberId, data: { connectionId: id } }))
  await insertEvents(trx, tenantId, { kind, events, now })
}

async function audienceOf(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId | undefined,
  now: number,
): Promise<Audience> {
  if (mailboxId === undefined) return { are: 'named', people: [] }
  const people = await listGivenTo(trx, tenantId, mailboxId, { most: NAMED_MAX, now })
  return people === 'more' ? { are: 'by_reach', mailboxId } : { are: 'named', people }
}
