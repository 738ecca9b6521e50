import type { Locale } from '@letterlock/wire/primitives'
import { CustomProvider, type ProviderEntry, type ProviderPage } from '@letterlock/wire/providers'
import { AppError } from '../core/errors.ts'
import { problemOf } from '../core/problem.ts'
import type { ConnectDeps } from '../flows/connect-deps.ts'
import { findClient, requireConnectable } from '../flows/provider-client.ts'
import { hostsAt } from '../providers/at-side.ts'
import { OF_AN_APP } from '../providers/find-provider.ts'
import type { Provider } from '../providers/provider.ts'
import { countAppConnections } from '../store/app-connections.ts'
import { findCustomProvider } from '../store/custom-providers.ts'
import type { AppWorld } from '../store/provider-clients.ts'
import { wireTime } from './wire-time.ts'

/** A provider in an app's catalogue: how one connects it, and whether that is possible now. */
export async function providerEntry(
  deps: ConnectDeps,
  world: AppWorld,
  provider: Provider,
  locale: Locale,
): Promise<ProviderEntry> {
  const obstacle = await findObstacle(deps, world, provider)
  const { id, name, category, custom, oauth, key } = provider
  return {
    id,
    name,
    category,
    by: [...(oauth ? (['oauth'] as const) : []), ...(key ? (['key'] as const) : [])],
    rotates: typeof oauth === 'object' && oauth.rotates,
    custom,
    farSide: deps.clients.farSide.kind === 'sandbox' && provider.twin !== undefined ? 'sandbox' : 'real',
    ready: obstacle === undefined,
    notReady: obstacle ? problemOf(obstacle.code, obstacle.params, locale) : null,
  }
}

/** A provider's own page: its scopes, how to set it up, what differs, and how the app is known there. */
export async function providerPage(
  { connect, publicUrl }: { connect: ConnectDeps; publicUrl: URL },
  world: AppWorld,
  provider: Provider,
  locale: Locale,
): Promise<ProviderPage> {
  const client = provider.oauth ? await findClient(connect, world, provider) : undefined
  const { scopes, setup, quirks } = provider
  return {
    ...(await providerEntry(connect, world, provider, locale)),
    scopes: scopes.map((fact) => ({ ...fact })),
    setup: {
      steps: [...setup.steps[locale], ...installStep(provider, world, publicUrl, locale)],
      docsUrl: setup.docsUrl,
      callbackUrl: provider.oauth ? connect.redirectUri : null,
    },
    quirks: [...quirks[locale]],
    hosts: hostsAt(connect.clients.farSide, provider),
    client: client
      ? {
          clientId: client.id,
          enabled: client.enabled,
          changedAt: wireTime(client.changedAt ?? 0),
          from: client.from,
        }
      : null,
    own: await findOwn(connect, world, provider),
  }
}

/** As the app wrote it, where it did. */
async function findOwn({ db }: ConnectDeps, world: AppWorld, { id, issuer }: Provider): Promise<ProviderPage['own']> {
  const row = issuer.startsWith(OF_AN_APP) ? await findCustomProvider(db, world, id) : undefined
  if (!row) return null
  const { appId } = world
  return { definition: CustomProvider.parse(row.definition), connections: await countAppConnections(db, { appId }, id) }
}

/** Where an install arrives that begins there, for this very app. */
function installStep(provider: Provider, { appId, environment }: AppWorld, publicUrl: URL, locale: Locale): string[] {
  if (!provider.startsThere) return []
  const url = new URL(`/install/${provider.id}`, publicUrl)
  url.search = new URLSearchParams({ app: appId, environment }).toString()
  return [locale === 'sv' ? `Installationsadress: ${url.href}` : `Install address: ${url.href}`]
}

/** Why nobody can connect it now; undefined where they can. */
async function findObstacle(deps: ConnectDeps, world: AppWorld, provider: Provider): Promise<AppError | undefined> {
  try {
    await requireConnectable(deps, world, provider)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
