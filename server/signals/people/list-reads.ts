import type { SignalRead } from '@letterlock/wire/person-view'
import type { Db } from '../../store/database.ts'
import { listSignalReads } from '../../store/signal-reads.ts'
import type { Whose } from '../reports/my-signals.ts'

/** Who has looked at somebody's own numbers, newest first. @returns `next`: the last one, where there are more */
export async function listReads(
  db: Db,
  { tenantId, memberId }: Pick<Whose, 'tenantId' | 'memberId'>,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<{ reads: SignalRead[]; next: string | undefined }> {
  const rows = await listSignalReads(db, tenantId, memberId, { before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const reads = shown.map(({ id, byKind, byId, byName, what, startsOn, endsOn, firstAt, lastAt, times }) => ({
    id,
    by: { kind: byKind, id: byId, name: byName },
    what,
    from: startsOn,
    to: endsOn,
    firstAt: new Date(firstAt).toISOString(),
    lastAt: new Date(lastAt).toISOString(),
    times,
  }))
  return { reads, next: rows.length > limit ? shown.at(-1)?.id : undefined }
}
