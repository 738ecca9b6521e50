import type { AccessMode } from '@letterlock/wire/connections'
import type { ConnectWay } from '@letterlock/wire/integrations'
import { decideIntegration, type IntegrationPolicy } from '../../people/integrations/decide-integration.ts'
import { oauthOffOf } from '../../people/integrations/require-integration.ts'
import { dayOf } from '../../people/members/today.ts'
import { GMAIL } from '../../providers/gmail.ts'
import type { Provider } from '../../providers/provider.ts'
import { listConnections } from '../../store/connections.ts'
import {
  findIntegrationMember,
  type IntegrationRow,
  listIntegrations,
  openIntegration,
} from '../../store/integrations.ts'
import type { SessionRow } from '../../store/sessions.ts'
import type { ConnectDeps } from '../connect-deps.ts'

/** Any mail server but Gmail's: nobody's file, since each person names their own. */
export const OTHER_MAIL = { id: 'imap', name: 'IMAP', category: 'mail' } as const

export type Integrable = Pick<Provider, 'id' | 'name' | 'category'>

/** Narrowest first. */
const MODES: readonly AccessMode[] = ['counts', 'read', 'organise', 'send']

/** Everything that can be allowed or not: the catalogue of the house and the deployer, and other mail servers. */
export function listIntegrable({ fixed }: Pick<ConnectDeps, 'fixed'>): Integrable[] {
  const others = fixed.filter(({ id }) => id !== GMAIL.id)
  return [GMAIL, OTHER_MAIL, ...others]
}

/** The ways in which people connect a provider from the console; none where apps alone connect it. */
export function waysOf(provider: string): ConnectWay[] {
  if (provider === GMAIL.id) return ['oauth', 'imap']
  return provider === OTHER_MAIL.id ? ['imap'] : []
}

/** The modes of access that a provider knows. */
export function modesOf(provider: string): readonly AccessMode[] {
  if (provider === GMAIL.id) return MODES
  return provider === OTHER_MAIL.id ? MODES.filter((mode) => mode !== 'send') : []
}

/** One provider as it stands for a member. */
export interface MemberIntegration {
  provider: Integrable
  row: IntegrationRow
  oauthOff: IntegrationPolicy['oauthOff']
  ways: { way: ConnectWay; decision: ReturnType<typeof decideIntegration> }[]
  modes: { mode: AccessMode; decision: ReturnType<typeof decideIntegration> }[]
  connections: number
}

/** What a member may connect here, and what not and why. Nothing is asked of a provider. */
export async function listIntegrationsFor(
  deps: Pick<ConnectDeps, 'db' | 'fixed' | 'gmailOAuth' | 'now'>,
  { tenantId, memberId }: Pick<SessionRow, 'tenantId' | 'memberId'>,
): Promise<MemberIntegration[]> {
  const [rows, member, connections] = await Promise.all([
    listIntegrations(deps.db, tenantId),
    findIntegrationMember(deps.db, tenantId, memberId, dayOf(deps.now())),
    listConnections(deps.db, tenantId, memberId),
  ])
  return listIntegrable(deps).map((provider) => {
    const row = rows.find((one) => one.provider === provider.id) ?? openIntegration(provider.id)
    const policy = { ...row, oauthOff: oauthOffOf(row, deps.gmailOAuth) }
    const ways = waysOf(provider.id)
    const modes = modesOf(provider.id)
    const decide = (way: ConnectWay, accessMode: AccessMode | undefined) =>
      decideIntegration(policy, member, { way, accessMode, standing: undefined })
    return {
      provider,
      row,
      oauthOff: ways.includes('oauth') ? policy.oauthOff : undefined,
      ways: ways.map((way) => ({ way, decision: decide(way, modes[0]) })),
      // A mode can be had where any way gives it: the widest of the ways is a password.
      modes: modes.map((mode) => ({ mode, decision: decide('imap', mode) })),
      connections: connections.filter((one) => one.provider === provider.id).length,
    }
  })
}
