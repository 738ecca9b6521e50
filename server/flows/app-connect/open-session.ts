import { AppError } from '../../core/errors.ts'
import { readTenantToken } from '../../core/token.ts'
import { getProvider } from '../../providers/find-provider.ts'
import type { Provider } from '../../providers/provider.ts'
import { type AppConnectSessionRow, findByToken, type SessionToken } from '../../store/app-connect-sessions.ts'
import { type AppWorld, findWorldOfTenant } from '../../store/provider-clients.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { requireCustody } from './plan-access.ts'

/**
 * The attempt that a bearer's token opens.
 *
 * @param kinds Which of its tokens will do.
 * @throws `request.not_found` it opens none, or another than the one that is named
 */
export async function getSessionByToken(
  { db }: Pick<ConnectDeps, 'db'>,
  id: string,
  token: string | undefined,
  kinds: readonly SessionToken[],
): Promise<AppConnectSessionRow> {
  const read = readTenantToken(token)
  if (!read) throw new AppError('request.not_found')
  for (const kind of kinds) {
    const session = await findByToken(db, read.tenantId, kind, read.hash)
    if (session?.id === id) return session
  }
  throw new AppError('request.not_found')
}

/** One that still goes on. @throws `connect.session_over` */
export function requireOpen(session: AppConnectSessionRow, now: number): void {
  if (session.status !== 'claimed' || session.expiresAt <= now) throw new AppError('connect.session_over')
}

/** The app that an attempt is for, with the organisation it belongs to. */
export async function worldOf({ db }: Pick<ConnectDeps, 'db'>, { tenantId }: AppConnectSessionRow): Promise<AppWorld> {
  const app = await findWorldOfTenant(db, tenantId)
  if (!app) throw new AppError('connect.session_over')
  return app
}

/**
 * The provider that a person has chosen, where the app lets them.
 *
 * @throws `connect.provider_not_asked`, `provider.unknown`, `request.invalid` nothing can be guarded there
 */
export async function getChosen(
  deps: Pick<ConnectDeps, 'db' | 'fixed'>,
  app: AppWorld,
  session: AppConnectSessionRow,
  id: string,
): Promise<Provider> {
  if (session.provider !== null && session.provider !== id) throw new AppError('connect.provider_not_asked')
  const provider = await getProvider(deps, app, id)
  requireCustody(provider, session.custody)
  return provider
}
