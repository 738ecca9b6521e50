import { CustomProvider } from '@letterlock/wire/providers'
import { AppError } from '../core/errors.ts'
import {
  type CustomProviderRow,
  findCustomProvider,
  listCustomProviders,
  type OfApp,
} from '../store/custom-providers.ts'
import type { Db } from '../store/database.ts'
import { customProvider } from './custom-provider.ts'
import type { Provider } from './provider.ts'

/** What the issuer of every provider begins with that an app brought itself. */
export const OF_AN_APP = 'x:'

/** The providers that are the same for everybody: those of the house, and those of the deployer's folder. */
export type FixedProviders = readonly Provider[]

/**
 * The provider that an app means by an id: one of the house, of the deployer, or of its own.
 *
 * @param app Undefined for the console, which has none of its own.
 */
export async function findProvider(
  { db, fixed }: { db: Db; fixed: FixedProviders },
  app: OfApp | undefined,
  id: string,
): Promise<Provider | undefined> {
  const known = fixed.find((provider) => provider.id === id)
  if (known || !app || !isOwnId(id)) return known
  const row = await findCustomProvider(db, app, id)
  return row && readRow(app, row)
}

/** The same where there must be one. @throws `provider.unknown` */
export async function getProvider(
  among: { db: Db; fixed: FixedProviders },
  app: OfApp | undefined,
  id: string,
): Promise<Provider> {
  const provider = await findProvider(among, app, id)
  if (!provider) throw new AppError('provider.unknown', undefined, { params: { provider: id } })
  return provider
}

/** Everything that an app may connect. */
export async function listProviders({ db, fixed }: { db: Db; fixed: FixedProviders }, app: OfApp): Promise<Provider[]> {
  const rows = await listCustomProviders(db, app)
  const own = rows.filter(({ id }) => !fixed.some((provider) => provider.id === id))
  return [...fixed, ...own.map((row) => readRow(app, row))]
}

/** Whether an id is one that apps and deployers may give. */
export function isOwnId(id: string): boolean {
  return id.startsWith('x-')
}

function readRow({ appId }: OfApp, { id, definition }: CustomProviderRow): Provider {
  return customProvider(id, CustomProvider.parse(definition), `${OF_AN_APP}${appId}/${id}`)
}
