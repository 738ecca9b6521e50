import type { ConnectView } from '@letterlock/wire/connect'
import type { Locale } from '@letterlock/wire/primitives'
import { AppError } from '../core/errors.ts'
import { problemOf } from '../core/problem.ts'
import { worldOf } from '../flows/app-connect/open-session.ts'
import { canBeGuarded, planAccess } from '../flows/app-connect/plan-access.ts'
import type { ConnectDeps } from '../flows/connect-deps.ts'
import { requireClientFor } from '../flows/provider-client.ts'
import { getProvider, listProviders } from '../providers/find-provider.ts'
import type { Provider } from '../providers/provider.ts'
import type { AppConnectSessionRow } from '../store/app-connect-sessions.ts'
import { findApp } from '../store/apps.ts'
import { findConnection } from '../store/connections.ts'
import type { AppWorld } from '../store/provider-clients.ts'
import { findSessionNames } from '../store/session-names.ts'
import { logoUrlOf } from './app-card.ts'
import { wireTime } from './wire-time.ts'

type Offered = ConnectView['providers'][number]

/** What our connect page says: who asks, for whom, what for, and what can be chosen. */
export async function connectView(
  { connect }: { connect: ConnectDeps },
  session: AppConnectSessionRow,
  locale: Locale,
): Promise<ConnectView> {
  const { db } = connect
  const { tenantId, memberId, connectionId } = session
  const world = await worldOf(connect, session)
  const app = await findApp(db, world.ownerTenantId, world.appId)
  const names = await findSessionNames(db, tenantId, memberId)
  if (!app || !names) throw new AppError('connect.session_over')
  const again = connectionId === null ? undefined : await findConnection(db, tenantId, memberId, connectionId)
  return {
    id: session.id,
    app: { name: app.name, logoUrl: logoUrlOf(app), homeUrl: app.homeUrl, environment: world.environment },
    tenantName: names.tenantName,
    userName: names.userName,
    flow: session.flow ?? 'redirect',
    origin: session.origin ?? '',
    custody: session.custody,
    providers: await listOffered(connect, world, session, locale),
    reconnects: again ? { account: again.account } : null,
    locale,
    expiresAt: wireTime(session.expiresAt),
  }
}

async function listOffered(
  deps: ConnectDeps,
  world: AppWorld,
  session: AppConnectSessionRow,
  locale: Locale,
): Promise<Offered[]> {
  const one = session.provider === null ? undefined : await getProvider(deps, world, session.provider)
  const all = await listProviders(deps, world)
  const asked = one ? [one] : all.filter((each) => session.custody === 'brokered' || canBeGuarded(each))
  const offered = await Promise.all(asked.map((provider) => offer(deps, world, session, provider, locale)))
  // Where the app leaves the choice, what nobody can choose is left out.
  return one ? offered : offered.filter(({ unavailable }) => unavailable === null)
}

async function offer(
  deps: ConnectDeps,
  world: AppWorld,
  session: AppConnectSessionRow,
  provider: Provider,
  locale: Locale,
): Promise<Offered> {
  const obstacle = await findObstacle(deps, world, session, provider)
  const isOff = obstacle?.code === 'provider.switched_off'
  const by = provider.key && !isOff && (!provider.oauth || obstacle) ? 'key' : 'oauth'
  const scopes = obstacle ? [] : planAccess(provider, session).scopes
  const { id, name, category, key } = provider
  return {
    id,
    name,
    category,
    by,
    accessMode: session.accessMode,
    scopes: provider.scopes
      .filter(({ scope }) => by === 'oauth' && scopes.includes(scope))
      .map(({ scope, class: scopeClass, consentText }) => ({ scope, class: scopeClass, consentText })),
    fields:
      by === 'oauth'
        ? []
        : (key?.fields ?? []).map((field) => ({
            name: field.name,
            label: field.label[locale],
            secret: field.secret,
            where: field.where[locale],
          })),
    unavailable: by === 'oauth' && obstacle ? problemOf(obstacle.code, obstacle.params, locale) : null,
  }
}

/** Why a provider cannot be connected by consent as the app asks; undefined where it can. */
async function findObstacle(
  deps: ConnectDeps,
  world: AppWorld,
  session: AppConnectSessionRow,
  provider: Provider,
): Promise<AppError | undefined> {
  if (!provider.oauth) return undefined
  try {
    await requireClientFor(deps, world, provider, planAccess(provider, session).accessMode)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
