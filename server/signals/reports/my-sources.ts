import type { SignalSource } from '@letterlock/wire/signals'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { listOwnSources, type OwnSource } from '../../store/signal-sources.ts'

/** Which of a person's own mailboxes are counted, and how far. */
export async function listMySources(
  db: Db,
  { tenantId, memberId }: { tenantId: TenantId; memberId: MemberId },
): Promise<SignalSource[]> {
  return (await listOwnSources(db, tenantId, memberId)).map(toSource)
}

function toSource({
  mailboxId,
  address,
  accessMode,
  since,
  messages,
  expected,
  whole,
  waiting,
  setAside,
}: OwnSource): SignalSource {
  const isCounted = since !== null
  return {
    mailboxId,
    address,
    feeds: accessMode === 'counts' ? 'counts' : isCounted ? 'chosen' : 'unchosen',
    state: !isCounted ? 'none' : whole && waiting === 0 ? 'ready' : 'reading',
    counted: isCounted ? Math.max(0, messages - waiting - setAside) : 0,
    expected: isCounted ? expected : null,
    setAside: isCounted ? setAside : 0,
  }
}
