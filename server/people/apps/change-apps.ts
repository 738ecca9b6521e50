import type { ChangeApp, Environment } from '@letterlock/wire/apps'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { type AppId, newId } from '../../core/ids.ts'
import { replaceAppOrigins } from '../../store/app-origins.ts'
import { changeApp, insertOwnedApp, listApps } from '../../store/apps.ts'
import type { Trx } from '../../store/database.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { decideAppOrigin } from './decide-app-origin.ts'
import { decideLogo } from './decide-logo.ts'

/** A house with many products has some tens; each is a row of every list. */
const APPS_MAX = 100

/** Make an app of the organisation of whoever asks. @throws `app.too_many` */
export async function createApp(trx: Trx, who: SessionRow, name: string, now: number): Promise<AppId> {
  if ((await listApps(trx, who.tenantId)).length >= APPS_MAX) {
    throw new AppError('app.too_many', undefined, { params: { most: `${APPS_MAX}` } })
  }
  const id = newId('app', now)
  await insertOwnedApp(trx, { id, ownerTenantId: who.tenantId, name, now })
  await note(trx, who, id, { action: 'app.created', facts: { name } }, now)
  return id
}

/**
 * Change an app; what is left out stays. The audit tells which of its properties were changed.
 *
 * @param id An app of the organisation of whoever asks.
 * @throws `app.origin_invalid` with the origin
 * @throws `app.logo_invalid` it is not the picture that it says, or too large
 */
export async function updateApp(trx: Trx, who: SessionRow, id: AppId, change: ChangeApp, now: number): Promise<void> {
  const { name, homeUrl, logo, origins = {} } = change
  await changeApp(trx, who.tenantId, id, { name, homeUrl, logo: logo && readLogo(logo) })
  for (const [environment, list] of Object.entries(origins) as [Environment, string[]][]) {
    const refused = list.find((origin) => decideAppOrigin(environment, origin) === 'refused')
    if (refused !== undefined) throw new AppError('app.origin_invalid', undefined, { params: { origin: refused } })
    await replaceAppOrigins(trx, id, environment, [...new Set(list)])
  }
  await note(trx, who, id, { action: 'app.changed', facts: { changed: Object.keys(change).join(', ') } }, now)
}

function readLogo({ type, data }: NonNullable<ChangeApp['logo']>) {
  const bytes = Buffer.from(data, 'base64')
  if (decideLogo(type, bytes) === 'refused') throw new AppError('app.logo_invalid')
  return { type, bytes }
}

async function note(
  trx: Trx,
  { tenantId, memberId }: SessionRow,
  id: AppId,
  what: { action: 'app.created' | 'app.changed'; facts: Record<string, string> },
  now: number,
): Promise<void> {
  const actor = { kind: 'member', id: memberId } as const
  await appendAudit(trx, { tenantId, actor, ...what, subject: { kind: 'app', id }, result: 'done', now })
}
