import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { DraftRecord } from '../../store/drafts.ts'
import { type InboundMessage, listInbound } from '../../store/thread-inbound.ts'

/** As many as a thread is shown with. */
const INBOUND_MAX = 500

/**
 * The newest that came into the thread of a draft and that whoever wrote it does not know of; undefined where they know all,
 * or there is no thread. What comes late with an early date is news, too.
 */
export async function findNewer(
  db: Db,
  tenantId: TenantId,
  draft: Pick<DraftRecord, 'mailboxId' | 'threadId' | 'seenIds'>,
): Promise<InboundMessage | undefined> {
  const seen = new Set(draft.seenIds)
  return (await inboundOf(db, tenantId, draft)).find(({ id }) => !seen.has(id))
}

/** What somebody knows of a thread who begins to write now: all that is there, newest first. */
export async function seenAtFirst(
  db: Db,
  tenantId: TenantId,
  draft: Pick<DraftRecord, 'mailboxId' | 'threadId'>,
): Promise<string[]> {
  return (await inboundOf(db, tenantId, draft)).map(({ id }) => id)
}

/** What they know of it who have now seen a message, and with it everything older; newest first. */
export async function seenWith(db: Db, tenantId: TenantId, draft: DraftRecord, messageId: string): Promise<string[]> {
  const inbound = (await inboundOf(db, tenantId, draft)).map(({ id }) => id)
  const at = inbound.indexOf(messageId)
  const known = new Set([...draft.seenIds, ...(at < 0 ? [] : inbound.slice(at))])
  return [...new Set([...inbound.filter((id) => known.has(id)), ...draft.seenIds])]
}

function inboundOf(
  db: Db,
  tenantId: TenantId,
  { mailboxId, threadId }: Pick<DraftRecord, 'mailboxId' | 'threadId'>,
): Promise<InboundMessage[]> {
  return threadId === null ? Promise.resolve([]) : listInbound(db, tenantId, mailboxId, threadId, INBOUND_MAX)
}
