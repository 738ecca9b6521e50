import { ProviderOffer } from '@letterlock/wire/connections'
import { findClientOfTenant } from '../../flows/provider-client.ts'
import { GMAIL } from '../../providers/gmail.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { offerOf } from '../offer.ts'
import { whoAsks } from '../route-auth.ts'

/** What may be asked of a person at this provider, in their words and the provider's. */
export function providersRoute(app: App, deps: HttpDeps): void {
  app.get(
    '/v1/providers/gmail',
    { config: { auth: 'session' }, schema: { response: { 200: ProviderOffer } } },
    async (request) => {
      const { farSide, counts } = deps.connect.clients
      const wide = await findClientOfTenant(deps.connect, whoAsks(request).tenantId, GMAIL)
      return offerOf(farSide.kind, { wide, counts })
    },
  )
}
