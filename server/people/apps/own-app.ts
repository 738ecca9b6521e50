import { AppError } from '../../core/errors.ts'
import { type AppRow, findApp } from '../../store/apps.ts'
import type { Db } from '../../store/database.ts'
import type { SessionRow } from '../../store/sessions.ts'

/** Who may see and change apps: the owner and the admins of the organisation that they belong to. */
export function requireDeveloper(who: SessionRow): SessionRow {
  if (who.role !== 'owner' && who.role !== 'admin') throw new AppError('request.not_found')
  return who
}

/** An app of the organisation of whoever asks. @throws `request.not_found` it is another's, or there is none */
export async function getOwnApp(db: Db, who: SessionRow, id: string): Promise<AppRow> {
  const app = await findApp(db, requireDeveloper(who).tenantId, id)
  if (!app) throw new AppError('request.not_found')
  return app
}
