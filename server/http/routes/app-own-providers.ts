import { CustomProvider, ProviderEntry, ProviderId, RemovedProvider } from '@letterlock/wire/providers'
import { z } from 'zod'
import { putOwnProvider } from '../../flows/put-own-provider.ts'
import { removeOwnProvider } from '../../flows/remove-own-provider.ts'
import type { ProviderChanger } from '../../flows/require-own-provider-free.ts'
import { getProvider } from '../../providers/find-provider.ts'
import { findAppName } from '../../store/apps.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { providerEntry } from '../provider-page.ts'
import { localeOf } from '../reader-locale.ts'
import { whichApp } from '../route-auth.ts'

const config = { auth: 'secret-key', scope: 'providers' } as const
const params = z.object({ provider: ProviderId })

/** Providers of an app's own, by its server. */
export function appOwnProvidersRoutes(app: App, deps: HttpDeps): void {
  app.put(
    '/v1/app/providers/:provider',
    { config, schema: { params, body: CustomProvider, response: { 200: ProviderEntry } } },
    async (request) => {
      const world = whichApp(request)
      const { provider: id } = request.params
      await putOwnProvider(deps.connect, world, id, request.body, changerOf(world))
      return providerEntry(deps.connect, world, await getProvider(deps.connect, world, id), localeOf(request))
    },
  )

  app.delete(
    '/v1/app/providers/:provider',
    { config, schema: { params, response: { 200: RemovedProvider } } },
    async (request) => {
      const world = whichApp(request)
      const { provider: id } = request.params
      const name = (await findAppName(deps.db, world.appId)) ?? world.appId
      return removeOwnProvider(deps.connect, world, id, { ...changerOf(world), name })
    },
  )
}

function changerOf({ keyId, environment }: ReturnType<typeof whichApp>): ProviderChanger {
  return { by: { kind: 'app', id: keyId }, reach: environment === 'production' ? 'both' : 'development' }
}
