import type { MemberId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { OpenedCase } from './open-case.ts'

/** Have the page of whoever was given a case ask anew: it stands among their own now. */
export async function tellNewOwner(
  trx: Trx,
  who: Reader,
  { record, threads }: OpenedCase,
  ownerId: MemberId,
): Promise<void> {
  const [first] = threads
  if (!first) return
  const event = { kind: 'case.changed', caseId: record.id, mailboxId: first.mailboxId } as const
  await appendEvent(trx, { tenantId: who.tenantId, memberId: ownerId, event, now: who.now })
}
