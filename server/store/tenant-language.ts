import type { Locale } from '@letterlock/wire/primitives'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** The language that an organisation asks people in by: English until it chooses another. */
export async function getTenantLanguage(db: Db, tenantId: TenantId): Promise<Locale> {
  const row = await db.selectFrom('tenants').select('locale').where('id', '=', tenantId).executeTakeFirstOrThrow()
  return row.locale as Locale
}

export async function setTenantLanguage(db: Db, tenantId: TenantId, locale: Locale): Promise<void> {
  await db.updateTable('tenants').set({ locale }).where('id', '=', tenantId).execute()
}
