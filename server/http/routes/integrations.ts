import { IntegrationList } from '@letterlock/wire/integrations'
import { listIntegrationsFor } from '../../flows/integrations/list-integrations.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { integrationCard } from '../integration-card.ts'
import { whoAsks } from '../route-auth.ts'

/** What my organisation allows me to connect. */
export function integrationsRoute(app: App, deps: HttpDeps): void {
  app.get(
    '/v1/integrations',
    { config: { auth: 'session' }, schema: { response: { 200: IntegrationList } } },
    async (request) => {
      const who = whoAsks(request)
      return {
        organisation: who.tenantName,
        integrations: (await listIntegrationsFor(deps.connect, who)).map(integrationCard),
        feedbackUrl: deps.connect.feedbackUrl ?? null,
      }
    },
  )
}
