import { oauthOffOf } from '../../people/integrations/require-integration.ts'
import { GMAIL } from '../../providers/gmail.ts'
import { type IntegrationRow, listIntegrations, openIntegration } from '../../store/integrations.ts'
import { countByClient, countStandings, type StandingCounts } from '../../store/integrations-effect.ts'
import { findProviderClient, findWorldOfTenant } from '../../store/provider-clients.ts'
import type { SessionRow } from '../../store/sessions.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { type FoundClient, findClient } from '../provider-client.ts'
import { type Integrable, listIntegrable, modesOf, waysOf } from './list-integrations.ts'
import type { ClientTest } from './own-client.ts'

/** One provider as those see it who look after the organisation. */
export interface AdminView {
  provider: Integrable
  row: IntegrationRow
  here: boolean
  hasModes: boolean
  /** Why nobody may newly consent, as the installation says; null where it does not. Undefined where nobody consents. */
  oauth: { on: boolean; deployer: 'unverified' | 'deployer' | null } | undefined
  counts: Omit<StandingCounts, 'provider'>
  client:
    | (Pick<FoundClient, 'id' | 'from' | 'changedAt'> & { tested: ClientTest | null; sharedWith: string[] })
    | undefined
}

const NOBODY = { people: 0, healthy: 0, broken: 0, paused: 0 }

/** Every integration of an organisation, with how it is set and how many connections stand how. Nobody's mailbox is named. */
export async function listForAdmins(deps: ConnectDeps, { tenantId }: SessionRow): Promise<AdminView[]> {
  const [rows, counts] = await Promise.all([listIntegrations(deps.db, tenantId), countStandings(deps.db, tenantId)])
  const views = listIntegrable(deps).map(async (provider): Promise<AdminView> => {
    const row = rows.find((one) => one.provider === provider.id) ?? openIntegration(provider.id)
    const { provider: _, ...standing } = counts.find((one) => one.provider === provider.id) ?? {
      provider: '',
      ...NOBODY,
    }
    const ways = waysOf(provider.id)
    const said = oauthOffOf({ ...row, oauth: true }, deps.gmailOAuth)
    return {
      provider,
      row,
      here: ways.length > 0,
      hasModes: modesOf(provider.id).length > 0,
      oauth: ways.includes('oauth')
        ? { on: row.oauth, deployer: said === undefined || said === 'organisation' ? null : said }
        : undefined,
      counts: standing,
      client: provider.id === GMAIL.id ? await findClientOf(deps, { tenantId }) : undefined,
    }
  })
  return Promise.all(views)
}

/** How the organisation is known to Google, and what else is connected by the same client: one trust serves them all. */
async function findClientOf(
  deps: ConnectDeps,
  { tenantId }: Pick<SessionRow, 'tenantId'>,
): Promise<AdminView['client']> {
  const world = await findWorldOfTenant(deps.db, tenantId)
  const found = world && (await findClient(deps, world, GMAIL))
  if (!world || !found) return undefined
  const { id, from, changedAt } = found
  const row = from === 'app' ? await findProviderClient(deps.db, world, GMAIL.id) : undefined
  const others = (await countByClient(deps.db, tenantId, id)).filter(({ provider }) => provider !== GMAIL.id)
  return {
    id,
    from,
    changedAt,
    tested: row?.tested ?? null,
    sharedWith: others.map(({ provider }) => deps.fixed.find((one) => one.id === provider)?.name ?? provider),
  }
}
