import type { Kysely } from 'kysely'
import type { Clients } from '../connections/clients.ts'
import type { AllowedAddresses, OAuthClient } from '../core/config.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { GmailOAuth } from '../core/integration-settings.ts'
import type { Logger } from '../core/log.ts'
import type { Queue } from '../jobs/queue.ts'
import type { StandardPlan } from '../people/apps/require-room.ts'
import type { FixedProviders } from '../providers/find-provider.ts'
import type { Database } from '../store/database.ts'
import type { CallOuts } from '../transport/oauth/call-out.ts'
import type { OAuthTransport } from '../transport/oauth/transport.ts'
import type { Vault } from '../vault/vault.ts'

/** What the stories of connecting and disconnecting stand on. */
export interface ConnectDeps {
  db: Kysely<Database>
  vault: Vault
  oauth: OAuthTransport
  clients: Clients
  /** The providers that come with the house, and those of the deployer's folder. */
  fixed: FixedProviders
  callOuts: CallOuts
  /** Where providers of apps' own may stand. */
  appAddresses: AllowedAddresses
  /** Our client at a provider's twin, registered when it is first needed. */
  twinClient(provider: string): Promise<OAuthClient>
  queue: Queue
  log: Logger
  /** The one redirect URI, as it is registered: every byte of it counts. */
  redirectUri: string
  /** What apps may connect that have no plan of their own. */
  plan: StandardPlan
  /** Whether people may newly consent at Gmail, as whoever runs the installation says. */
  gmailOAuth: GmailOAuth
  /** Where people say what is missing. */
  feedbackUrl: string | undefined
  /** Have the provider tell us no more of a connection's mailbox, where it does: while its credential still works. */
  unwatch(tenantId: TenantId, connectionId: ConnectionId): Promise<unknown>
  now(): number
  random(): number
}
