import { WorkspaceTrust } from '@letterlock/wire/trust'
import { decideSameClient } from '../../connections/decide-same-client.ts'
import { findClientOfTenant } from '../../flows/provider-client.ts'
import { GMAIL } from '../../providers/gmail.ts'
import { GOOGLE_MENUS } from '../../providers/google-menus.ts'
import { countKeptOut, listWorkingAt } from '../../store/kept-out.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { offerOf } from '../offer.ts'
import { whoAsks } from '../route-auth.ts'

/**
 * What a Google Workspace administrator needs to let this installation in: anybody may send it to theirs. They trust one
 * client, so it must be the one that this organisation's people are asked by.
 */
export function workspaceTrustRoute(app: App, deps: HttpDeps): void {
  const nameOf = (provider: string) => deps.connect.fixed.find(({ id }) => id === provider)?.name ?? provider
  app.get(
    '/v1/workspace-trust',
    { config: { auth: 'session' }, schema: { response: { 200: WorkspaceTrust } } },
    async (request) => {
      const { tenantId, role } = whoAsks(request)
      const { clients } = deps.connect
      const client = await findClientOfTenant(deps.connect, tenantId, GMAIL)
      const clientId = client?.id ?? null
      const working = clientId === null ? [] : await listWorkingAt(deps.db, tenantId, clients.farSide.issuer)
      const same = clientId === null ? [] : decideSameClient(working, { clientId, provider: GMAIL.id })
      const looksAfter = role === 'owner' || role === 'admin'
      return {
        clientId,
        countsClientId: clients.counts?.id ?? null,
        modes: offerOf(clients.farSide.kind, { wide: client, counts: undefined })
          .modes.filter(({ available }) => available)
          .map(({ mode, scopes }) => ({ mode, scopes: scopes.map(({ scope }) => scope) })),
        menus: GOOGLE_MENUS,
        sameClient: same.map((one) => ({ ...one, name: nameOf(one.provider) })),
        keptOut: looksAfter ? await countKeptOut(deps.db, tenantId) : null,
      }
    },
  )
}
