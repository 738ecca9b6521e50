import type { Locale } from '@letterlock/wire/primitives'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import type { Database } from '../../store/database.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { setTenantLanguage } from '../../store/tenant-language.ts'
import { inTransaction } from '../../store/transaction.ts'

/** Choose the language that an organisation asks people in by. Whoever was invited before keeps the one of then. */
export async function changeLanguage(
  db: Kysely<Database>,
  { tenantId, memberId }: Pick<SessionRow, 'tenantId' | 'memberId'>,
  locale: Locale,
  now: number,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await setTenantLanguage(trx, tenantId, locale)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'tenant.language_changed',
      subject: { kind: 'tenant', id: tenantId },
      result: 'done',
      facts: { locale },
      now,
    })
  })
}
