import type { AuditFilter } from '@letterlock/wire/audit'
import type { TenantId } from '../core/ids.ts'
import { type AuditWish, type ListedEntry, listAudit } from '../store/audit-list.ts'
import { findActorsCalled, findAuditNames, findStory } from '../store/audit-names.ts'
import type { Db } from '../store/database.ts'

/** An entry with what its people and things are called now; names are looked up, never kept in the audit. */
export type NamedEntry = ListedEntry & { actorName: string | null; subjectName: string | null }

/** What was asked for, as a question to the table. */
export async function readAuditWish(db: Db, tenantId: TenantId, filter: AuditFilter): Promise<AuditWish> {
  const { who, what, thing, from, before, result } = filter
  return {
    ...(who !== undefined && { actors: await findActorsCalled(db, tenantId, who) }),
    ...(thing !== undefined && { things: await findStory(db, tenantId, thing) }),
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(before !== undefined && { before: Date.parse(before) }),
    what,
    result,
  }
}

/** A page of the audit, newest first. */
export async function findAudit(
  db: Db,
  tenantId: TenantId,
  wish: AuditWish,
  page: { before: string | undefined; limit: number },
): Promise<NamedEntry[]> {
  const entries = await listAudit(db, tenantId, wish, page)
  const ids = new Set(entries.flatMap(({ actor, subject }) => [actor.id, subject.id]))
  const names = await findAuditNames(db, tenantId, [...ids])
  return entries.map((entry) => ({
    ...entry,
    actorName: names.get(entry.actor.id) ?? null,
    subjectName: names.get(entry.subject.id) ?? null,
  }))
}

/** Entries read at once for a file: a page of it is in memory, never all. */
const BATCH = 500

/** All that a question finds, newest first, one by one. */
export async function* findAllAudit(db: Db, tenantId: TenantId, wish: AuditWish): AsyncGenerator<NamedEntry> {
  let before: string | undefined
  for (;;) {
    const entries = await findAudit(db, tenantId, wish, { before, limit: BATCH })
    yield* entries
    before = entries.at(-1)?.id
    if (entries.length < BATCH) return
  }
}
