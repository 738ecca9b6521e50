import { ProviderOffer } from '@letterlock/wire/connections'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { offerOf } from '../offer.ts'

/** What may be asked of a person at this provider, in their words and the provider's. */
export function providersRoute(app: App, deps: HttpDeps): void {
  app.get(
    '/v1/providers/gmail',
    { config: { auth: 'session' }, schema: { response: { 200: ProviderOffer } } },
    async () => offerOf(deps.connect.clients),
  )
}
