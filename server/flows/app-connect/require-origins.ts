import { AppError } from '../../core/errors.ts'
import { isAppOrigin, listAllowedOrigins } from '../../store/app-origins.ts'
import type { Db } from '../../store/database.ts'
import type { AppWorld } from '../../store/provider-clients.ts'

/**
 * Let only origins through that the app allows in this environment.
 *
 * @throws `origin.not_allowed` with the first that it does not
 */
export async function requireOrigins(db: Db, app: AppWorld, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  const allowed = await listAllowedOrigins(db, app.appId, app.environment, origins)
  const refused = origins.find((origin) => !allowed.includes(origin))
  if (refused !== undefined) throw new AppError('origin.not_allowed', undefined, { params: { origin: refused } })
}

/**
 * Let only addresses through that a browser may be sent to after connecting.
 *
 * @param origins Narrower than the app's own, where the attempt has such.
 * @throws `connect.return_refused` with the first that is elsewhere
 */
export async function requireReturns(
  db: Db,
  app: AppWorld,
  origins: readonly string[] | undefined,
  urls: readonly (string | undefined)[],
): Promise<void> {
  for (const url of urls) {
    if (url === undefined) continue
    const { origin } = new URL(url)
    const isNamed = origins === undefined || origins.includes(origin)
    if (isNamed && (await isPageOfApp(db, app, url))) continue
    throw new AppError('connect.return_refused', undefined, { params: { origin } })
  }
}

/** Whether an address is one that the app allows in this environment, and carries nobody's name or password. */
export async function isPageOfApp(
  db: Db,
  { appId, environment }: Pick<AppWorld, 'appId' | 'environment'>,
  url: string,
): Promise<boolean> {
  const { origin, username, password } = new URL(url)
  if (username !== '' || password !== '') return false
  return isAppOrigin(db, appId, environment, origin)
}
