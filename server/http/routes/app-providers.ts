import { Environment } from '@letterlock/wire/apps'
import { PathId } from '@letterlock/wire/primitives'
import {
  CustomProvider,
  ProviderCatalogue,
  ProviderCategory,
  ProviderId,
  ProviderPage,
  PutProviderClient,
  RemovedProvider,
} from '@letterlock/wire/providers'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AppId } from '../../core/ids.ts'
import { putClient } from '../../flows/put-client.ts'
import { putOwnProvider } from '../../flows/put-own-provider.ts'
import { removeOwnProvider } from '../../flows/remove-own-provider.ts'
import { getOwnApp } from '../../people/apps/own-app.ts'
import { searchProviders } from '../../providers/catalogue.ts'
import { getProvider, listProviders } from '../../providers/find-provider.ts'
import type { AppWorld } from '../../store/provider-clients.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { providerEntry, providerPage } from '../provider-page.ts'
import { localeOf } from '../reader-locale.ts'
import { whichApp, whoAsks } from '../route-auth.ts'

const session = { auth: 'session' } as const
const Search = z.object({ category: ProviderCategory.optional(), q: z.string().max(60).optional() })
const InWorld = z.object({ environment: Environment.default('development') })
const OfApp = z.object({ id: PathId })
const OfProvider = OfApp.extend({ provider: ProviderId })

/** What an app can connect, how it is known there, and providers of its own. */
export function appProvidersRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/v1/app/providers',
    {
      config: { auth: 'secret-key', scope: 'connect' },
      schema: { querystring: Search, response: { 200: ProviderCatalogue } },
    },
    async (request) => catalogueOf(whichApp(request), request.query, request),
  )

  app.get(
    '/v1/apps/:id/providers',
    {
      config: session,
      schema: { params: OfApp, querystring: Search.extend(InWorld.shape), response: { 200: ProviderCatalogue } },
    },
    async (request) => {
      const world = await worldOf(request, request.params.id, request.query.environment)
      return catalogueOf(world, request.query, request)
    },
  )

  app.get(
    '/v1/apps/:id/providers/:provider',
    { config: session, schema: { params: OfProvider, querystring: InWorld, response: { 200: ProviderPage } } },
    async (request) => pageOf(request, request.params, request.query.environment),
  )

  app.put(
    '/v1/apps/:id/providers/:provider/client',
    { config: session, schema: { params: OfProvider, body: PutProviderClient, response: { 200: ProviderPage } } },
    async (request) => {
      const { environment } = request.body
      const world = await worldOf(request, request.params.id, environment)
      const provider = await getProvider(deps.connect, world, request.params.provider)
      await putClient(deps.connect, world, provider, request.body, whoAsks(request).memberId)
      return pageOf(request, request.params, environment)
    },
  )

  app.put(
    '/v1/apps/:id/providers/:provider',
    { config: session, schema: { params: OfProvider, body: CustomProvider, response: { 200: ProviderPage } } },
    async (request) => {
      const world = await worldOf(request, request.params.id, 'development')
      await putOwnProvider(deps.connect, world, request.params.provider, request.body, {
        by: { kind: 'member', id: whoAsks(request).memberId },
        reach: 'both',
      })
      return pageOf(request, request.params, 'development')
    },
  )

  app.delete(
    '/v1/apps/:id/providers/:provider',
    { config: session, schema: { params: OfProvider, response: { 200: RemovedProvider } } },
    async (request) => {
      const world = await worldOf(request, request.params.id, 'development')
      const { memberId, name } = whoAsks(request)
      return removeOwnProvider(deps.connect, world, request.params.provider, {
        by: { kind: 'member', id: memberId },
        reach: 'both',
        name,
      })
    },
  )

  async function worldOf(request: FastifyRequest, id: string, environment: Environment): Promise<AppWorld> {
    const who = whoAsks(request)
    const { id: appId } = await getOwnApp(deps.db, who, id)
    return { appId: appId as AppId, environment, ownerTenantId: who.tenantId }
  }

  async function catalogueOf(world: AppWorld, search: z.infer<typeof Search>, request: FastifyRequest) {
    const found = searchProviders(await listProviders(deps.connect, world), search)
    const locale = localeOf(request)
    return { providers: await Promise.all(found.map((one) => providerEntry(deps.connect, world, one, locale))) }
  }

  async function pageOf(request: FastifyRequest, of: z.infer<typeof OfProvider>, environment: Environment) {
    const world = await worldOf(request, of.id, environment)
    const provider = await getProvider(deps.connect, world, of.provider)
    return providerPage(deps, world, provider, localeOf(request))
  }
}
