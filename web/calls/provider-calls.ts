import type { Environment } from '@letterlock/wire/apps'
import {
  type CustomProvider,
  ProviderCatalogue,
  ProviderPage,
  type PutProviderClient,
  RemovedProvider,
} from '@letterlock/wire/providers'
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { appPath } from './app-calls.ts'
import { ask } from './ask.ts'

/** What an app can let its people connect, and whether each is ready in an environment. */
export function catalogueQuery(appId: string, environment: Environment) {
  return queryOptions({
    queryKey: ['providers', appId, environment],
    queryFn: ({ signal }) =>
      ask(ProviderCatalogue, `${appPath(appId)}/providers?environment=${environment}`, { signal }),
  })
}

export function providerQuery(appId: string, providerId: string, environment: Environment) {
  return queryOptions({
    queryKey: ['provider', appId, providerId, environment],
    queryFn: ({ signal }) =>
      ask(ProviderPage, `${appPath(appId)}/providers/${encodeURIComponent(providerId)}?environment=${environment}`, {
        signal,
      }),
  })
}

/** How the app is known at a provider. The page is asked for anew afterwards. */
export function putProviderClient(appId: string, providerId: string, body: z.input<typeof PutProviderClient>) {
  return ask(z.unknown(), `${appPath(appId)}/providers/${encodeURIComponent(providerId)}/client`, {
    method: 'PUT',
    body,
  })
}

/** @param providerId Begins with `x-`. */
export function putCustomProvider(appId: string, providerId: string, body: z.input<typeof CustomProvider>) {
  return ask(z.unknown(), `${appPath(appId)}/providers/${encodeURIComponent(providerId)}`, { method: 'PUT', body })
}

/** Take away a provider of the app's own: some of what rests on it ends with each call, until nothing is left. */
export function removeOwnProvider(appId: string, providerId: string) {
  return ask(RemovedProvider, `${appPath(appId)}/providers/${encodeURIComponent(providerId)}`, { method: 'DELETE' })
}
