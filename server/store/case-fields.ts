import type { CaseId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** What somebody wrote down about a case. */
export interface CaseFieldRow {
  /** What its name is recognised by, whatever its case. */
  key: string
  name: string
  value: string
}

/** The fields of a case, by the names that they are recognised by. */
export async function listCaseFields(db: Db, tenantId: TenantId, caseId: CaseId): Promise<CaseFieldRow[]> {
  const rows = await ofCase(db, tenantId, caseId).select(['key', 'name', 'value']).execute()
  return rows.sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** How many fields of a case were written since a moment. @param since Epoch milliseconds. */
export async function countFieldsSince(db: Db, tenantId: TenantId, caseId: CaseId, since: number): Promise<number> {
  const row = await ofCase(db, tenantId, caseId)
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Write a field, over the one of that name. @param now Epoch milliseconds. */
export async function putCaseField(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
  { key, name, value }: CaseFieldRow,
  now: number,
): Promise<void> {
  await trx
    .insertInto('case_fields')
    .values({ tenant_id: tenantId, case_id: caseId, key, name, value, at: now })
    .onConflict((is) => is.columns(['tenant_id', 'case_id', 'key']).doUpdateSet({ name, value, at: now }))
    .execute()
}

/** Take fields away. */
export async function deleteCaseFields(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return
  await trx
    .deleteFrom('case_fields')
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('key', 'in', [...keys])
    .execute()
}

function ofCase(db: Db, tenantId: TenantId, caseId: CaseId) {
  return db.selectFrom('case_fields').where('tenant_id', '=', tenantId).where('case_id', '=', caseId)
}
