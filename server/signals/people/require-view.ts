import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { findPersonView } from '../../store/signal-person-views.ts'

/**
 * Let nobody but the person see numbers of one person, unless the organisation has switched it on for them with a reason.
 *
 * @throws `signals.person_view_off`
 */
export async function requireView(db: Db, tenantId: TenantId, whom: 'managers' | 'apps'): Promise<void> {
  const view = await findPersonView(db, tenantId)
  if (!view?.[whom]) throw new AppError('signals.person_view_off')
}
