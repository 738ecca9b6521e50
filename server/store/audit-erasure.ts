import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Whom the audit shall know by an id alone. */
export interface ErasedFromAudit {
  memberId: MemberId
  /** Of what is theirs: connections, mailboxes. */
  ids: readonly string[]
  /** Theirs alone, lower case: an entry about something else may hold one of them. */
  addresses: readonly string[]
  /** As others wrote it down, now and before, where nobody else is called so. */
  names: readonly string[]
}

/**
 * The facts in which a person's name may stand. In no other is a name looked for: a person chooses their own, and may be
 * called like a role.
 */
const NAME_FACTS = ['ask', 'askBefore', 'askAfter', 'turnedOffBy']

/**
 * Erase the facts of every chained entry of a part that is about a person or their things, was done by them, or names
 * them: what remains is who did what to what by id, when and with which result, and the chain stays whole.
 *
 * @param part By the numbers of the chain; one statement reads all of it.
 * @returns how many entries lost their facts
 */
export async function eraseFactsOf(
  trx: Trx,
  tenantId: TenantId,
  whose: ErasedFromAudit,
  part: { above: number; upTo: number },
): Promise<number> {
  const { memberId, addresses, names } = whose
  const ids = [memberId, ...whose.ids]
  const result = await sql`
    update audit_entries set facts = '{}', facts_salt = null
    where tenant_id = ${tenantId} and seq > ${part.above} and seq <= ${part.upTo} and facts_salt is not null
      and action not in ('member.erased', 'audit.facts_erased') -- they count, and name nobody
      and (
        subject_id = any(${ids}::text[]) or actor_id = any(${ids}::text[]) or facts ->> 'member' = ${memberId}
        or exists (
          select from jsonb_each_text(facts) as fact
          where lower(fact.value) = any(${addresses}::text[])
            or (fact.key = any(${NAME_FACTS}::text[]) and fact.value = any(${names}::text[]))
        )
      )`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/** The number of the last entry of a tenant's chain; 0 before the first. */
export async function findChainEnd(db: Db, tenantId: TenantId): Promise<number> {
  const row = await db.selectFrom('audit_chains').select('seq').where('tenant_id', '=', tenantId).executeTakeFirst()
  return row?.seq ?? 0
}

/** How far the facts about somebody have been erased, and by which words they are found. */
export interface AuditErasure {
  addresses: string[]
  names: string[]
  /** The number of the last entry that was read. */
  readTo: number
  /** Entries that lost their facts so far. */
  erased: number
}

/** Begin anew; what was begun already stays as it is. */
export async function insertAuditErasure(
  trx: Trx,
  tenantId: TenantId,
  memberId: MemberId,
  { addresses, names, readTo, erased }: AuditErasure,
): Promise<void> {
  await trx
    .insertInto('audit_erasures')
    .values({ tenant_id: tenantId, member_id: memberId, addresses, names, read_to: readTo, erased })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'member_id']).doNothing())
    .execute()
}

/** Undefined where none was begun, or it has ended. */
export async function findAuditErasure(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
): Promise<AuditErasure | undefined> {
  const row = await db
    .selectFrom('audit_erasures')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row && { addresses: row.addresses, names: row.names, readTo: row.read_to, erased: row.erased }
}

/** Note that everything up to a number has been read. */
export async function noteAuditErasure(
  trx: Trx,
  tenantId: TenantId,
  memberId: MemberId,
  { readTo, erased }: Pick<AuditErasure, 'readTo' | 'erased'>,
): Promise<void> {
  await trx
    .updateTable('audit_erasures')
    .set({ read_to: readTo, erased })
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .execute()
}

/** Forget by which words they were found: whatever they led to has been read. */
export async function forgetErasedWords(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await trx
    .updateTable('audit_erasures')
    .set({ addresses: [], names: [] })
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .execute()
}

export async function deleteAuditErasure(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await trx.deleteFrom('audit_erasures').where('tenant_id', '=', tenantId).where('member_id', '=', memberId).execute()
}
