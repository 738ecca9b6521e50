import { clientForMode } from '../connections/clients.ts'
import type { OAuthClient } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import type { Provider } from '../providers/provider.ts'
import type { StoredAccess } from '../store/connections.ts'
import {
  type AppWorld,
  findProviderClient,
  findWorldOfTenant,
  type ProviderClientRow,
} from '../store/provider-clients.ts'
import type { Vault } from '../vault/vault.ts'
import type { ConnectDeps } from './connect-deps.ts'

type ClientDeps = Pick<ConnectDeps, 'db' | 'vault' | 'clients' | 'twinClient'>

/** How an app is known to a provider, and whose doing that is. */
export interface FoundClient {
  id: string
  from: 'app' | 'deployment' | 'sandbox'
  enabled: boolean
  /** Epoch milliseconds; null for one that no developer brought. */
  changedAt: number | null
  /** Opened when it is needed. */
  open(): Promise<OAuthClient>
}

/**
 * The client that an app's new connections are made with: its own, else the deployment's at Google, else the one that
 * the sandbox's twin gives. One that is switched off is found all the same.
 */
export async function findClient(
  deps: ClientDeps,
  app: AppWorld,
  provider: Provider,
): Promise<FoundClient | undefined> {
  const own = await findOwn(deps, app, provider)
  if (own) {
    const { clientId: id, enabled, changedAt } = own
    return { id, from: 'app', enabled, changedAt, open: async () => openClient(deps.vault, app, own) }
  }
  const other = await findOther(deps, provider)
  if (!other) return undefined
  const from = deps.clients.farSide.kind === 'sandbox' ? 'sandbox' : 'deployment'
  return { id: other.id, from, enabled: true, changedAt: null, open: async () => other }
}

/** The client that an organisation's own people are asked with, of every access but `counts`, which has one apart. */
export async function findClientOfTenant(
  deps: ClientDeps,
  tenantId: TenantId,
  provider: Provider,
): Promise<FoundClient | undefined> {
  const world = await findWorldOfTenant(deps.db, tenantId)
  return world && findClient(deps, world, provider)
}

/** The same where new connections are to be made. @throws `provider.no_client`, `provider.switched_off` */
async function requireClient(deps: ClientDeps, app: AppWorld, provider: Provider): Promise<OAuthClient> {
  const found = await findClient(deps, app, provider)
  const params = { provider: provider.name }
  if (!found) throw new AppError('provider.no_client', undefined, { params })
  if (!found.enabled) throw new AppError('provider.switched_off', undefined, { params })
  return found.open()
}

/**
 * The client for one access: counting goes by one of its own, in a Google project of its own, which the deployer alone
 * gives; whoever switched Gmail off has switched it off for counting too.
 *
 * @throws `connect.mode_unavailable`, `provider.no_client`, `provider.switched_off`
 */
export async function requireClientFor(
  deps: ClientDeps,
  app: AppWorld,
  provider: Provider,
  accessMode: StoredAccess,
): Promise<OAuthClient> {
  if (accessMode !== 'counts') return requireClient(deps, app, provider)
  const own = await findOwn(deps, app, provider)
  if (own && !own.enabled)
    throw new AppError('provider.switched_off', undefined, { params: { provider: provider.name } })
  return clientForMode(deps.clients, accessMode)
}

/**
 * Let only a provider through that may be connected now, by consent or by a key.
 *
 * @throws `provider.no_client`, `provider.switched_off`
 */
export async function requireConnectable(deps: ClientDeps, app: AppWorld, provider: Provider): Promise<void> {
  if (!provider.oauth) return
  const found = await findClient(deps, app, provider)
  const params = { provider: provider.name }
  if (found && !found.enabled) throw new AppError('provider.switched_off', undefined, { params })
  if (!found && !provider.key) throw new AppError('provider.no_client', undefined, { params })
}

/**
 * The client that a grant was made with. It belongs to its client for ever: where an app or the deployer has changed it,
 * that is theirs to mend, and nobody's grant is dead.
 *
 * @param app Undefined for the console's own connections.
 * @throws `oauth.client_rejected`
 */
export async function clientOfGrant(
  deps: ClientDeps,
  app: AppWorld | undefined,
  provider: Provider,
  clientId: string,
): Promise<OAuthClient> {
  if (provider.oauth === 'google') {
    const known = [deps.clients.main, deps.clients.counts].find((one) => one?.id === clientId)
    if (known) return known
  }
  const own = app && (await findOwn(deps, app, provider))
  if (app && own?.clientId === clientId) return openClient(deps.vault, app, own)
  const other = await findOther(deps, provider)
  if (other?.id === clientId) return other
  throw new AppError('oauth.client_rejected', 'another client id')
}

/** Google's providers share a client: one that an app brought for Gmail serves its calendars too. */
async function findOwn({ db }: ClientDeps, app: AppWorld, provider: Provider): Promise<ProviderClientRow | undefined> {
  const own = await findProviderClient(db, app, provider.id)
  return own ?? (provider.oauth === 'google' ? findProviderClient(db, app, 'gmail') : undefined)
}

async function findOther({ clients, twinClient }: ClientDeps, provider: Provider): Promise<OAuthClient | undefined> {
  if (provider.oauth === 'google') return clients.main
  const isPlayed = clients.farSide.kind === 'sandbox' && provider.oauth !== undefined && provider.twin !== undefined
  return isPlayed ? twinClient(provider.id) : undefined
}

/** Seal the secret of an app's client, under the version it will be saved as. */
export function sealClientSecret(
  vault: Vault,
  app: AppWorld,
  of: { provider: string; version: number },
  secret: Secret,
): Promise<Buffer> {
  return vault.seal(app.ownerTenantId, place(app, of), secret.reveal())
}

/** @throws `vault.unreadable`, `vault.wrong_key` */
export async function openClient(vault: Vault, app: AppWorld, row: ProviderClientRow): Promise<OAuthClient> {
  return { id: row.clientId, secret: await vault.open(app.ownerTenantId, place(app, row), row.sealed) }
}

function place({ appId, environment }: AppWorld, { provider, version }: { provider: string; version: number }) {
  const row = `${appId}/${environment}/${provider}`
  return { table: 'provider_clients', row, field: 'client_secret', version } as const
}
