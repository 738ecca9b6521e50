import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Trx } from './database.ts'

/** Whom the audit shall know by an id alone. */
export interface ErasedFromAudit {
  memberId: MemberId
  /** Of what is theirs: connections, mailboxes. */
  ids: readonly string[]
  /** Theirs alone, lower case: an entry about something else may hold one of them. */
  addresses: readonly string[]
  /** As others wrote it down, where nobody else is called so. */
  name?: string | undefined
}

/**
 * The facts in which a person's name may stand. In no other is a name looked for: a person chooses their own, and may be
 * called like a role.
 */
const NAME_FACTS = ['ask', 'askBefore', 'askAfter', 'turnedOffBy']

/**
 * Erase the facts of every chained entry that is about a person or their things, was done by them, or names them: what
 * remains is who did what to what by id, when and with which result, and the chain stays whole.
 *
 * @returns how many entries lost their facts
 */
export async function eraseFactsOf(trx: Trx, tenantId: TenantId, whose: ErasedFromAudit): Promise<number> {
  const { memberId, addresses, name = null } = whose
  const ids = [memberId, ...whose.ids]
  const result = await sql`
    update audit_entries set facts = '{}', facts_salt = null
    where tenant_id = ${tenantId} and seq is not null and facts_salt is not null
      and action not in ('member.erased', 'audit.facts_erased') -- they count, and name nobody
      and (
        subject_id = any(${ids}::text[]) or actor_id = any(${ids}::text[]) or facts ->> 'member' = ${memberId}
        or exists (
          select from jsonb_each_text(facts) as fact
          where lower(fact.value) = any(${addresses}::text[]) or (fact.key = any(${NAME_FACTS}::text[]) and fact.value = ${name}::text)
        )
      )`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
