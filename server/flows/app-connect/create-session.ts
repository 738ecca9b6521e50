import type { CreateConnectSession } from '@letterlock/wire/connect'
import type { AccessMode } from '@letterlock/wire/connections'
import { AppError } from '../../core/errors.ts'
import { type ConnectionId, type ConnectSessionId, type MemberId, newId, type TenantId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import { newTenantToken } from '../../core/token.ts'
import { haveMember } from '../../people/apps/named-member.ts'
import { haveTenant } from '../../people/apps/named-tenant.ts'
import { requireRoom } from '../../people/apps/require-room.ts'
import { requireIntegration, standingOf } from '../../people/integrations/require-integration.ts'
import { getProvider } from '../../providers/find-provider.ts'
import { GMAIL } from '../../providers/gmail.ts'
import type { Provider } from '../../providers/provider.ts'
import { insertAppConnectSession } from '../../store/app-connect-sessions.ts'
import { type ConnectionRow, findConnection, listConnections } from '../../store/connections.ts'
import type { Trx } from '../../store/database.ts'
import type { AppWorld } from '../../store/provider-clients.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { requireClientFor, requireConnectable } from '../provider-client.ts'
import { requireSameKind } from '../require-same-kind.ts'
import { planAccess, planMirror, requireCustody, widthOfAccess } from './plan-access.ts'
import { requireOrigins, requireReturns } from './require-origins.ts'

const MINUTE_MS = 60_000

export interface CreatedSession {
  id: ConnectSessionId
  token: Secret
  expiresAt: number
}

interface Whose {
  tenantId: TenantId
  memberId: MemberId
}

/**
 * Begin an attempt for one of an app's people, or for an organisation: its page claims it with the token, once.
 *
 * What could only fail later is refused now: a provider that does not know the app, scopes that do not exist, an address
 * that nobody may be sent to, a plan without room.
 *
 * @throws `provider.*`, `connect.mode_unavailable`, `connect.counts_apart`, `request.invalid`, `request.not_found` the connection to connect again is not theirs
 * @throws `origin.not_allowed`, `connect.return_refused`, `plan.full`, `integration.*`
 */
export async function createAppSession(
  deps: ConnectDeps,
  app: AppWorld,
  wish: CreateConnectSession,
): Promise<CreatedSession> {
  const { db } = deps
  const { scopes = null, accessMode = null } = wish
  if (wish.userEmail && wish.userId === undefined)
    throw new AppError('request.invalid', undefined, { params: { field: 'userEmail' } })
  if (wish.origins) await requireOrigins(db, app, wish.origins)
  await requireReturns(db, app, wish.origins, [wish.returnUrl, wish.confirmUrl])
  const whose = await inTransaction(db, (trx) => findWhose(trx, app, wish, deps.now()))
  const reconnects = await findReconnect(deps, whose, wish.connectionId)
  const custody = wish.custody ?? reconnects?.custody ?? 'brokered'
  const provider = await findAsked(deps, app, { ...wish, accessMode }, reconnects)
  if (provider) {
    requireCustody(provider, custody)
    const planned = planAccess(provider, { accessMode, scopes })
    if (provider.id === GMAIL.id) requireSameKind(reconnects, planned.accessMode)
    await requireIntegration(deps, db, {
      ...whose,
      provider,
      way: provider.oauth ? 'oauth' : 'key',
      accessMode: widthOfAccess(provider, planned),
      standing: standingOf(reconnects),
    })
  } else if (scopes) throw new AppError('request.invalid', undefined, { params: { field: 'provider' } })

  const now = deps.now()
  const id = newId('cns', now)
  const { token, hash } = newTenantToken(whose.tenantId)
  const expiresAt = now + wish.minutes * MINUTE_MS
  await inTransaction(db, async (trx) => {
    await requirePlace(deps, trx, app, whose, provider, reconnects)
    await insertAppConnectSession(trx, {
      ...whose,
      id,
      appId: app.appId,
      environment: app.environment,
      provider: provider?.id ?? null,
      accessMode,
      scopes,
      custody,
      mirror: planMirror(provider, { accessMode, scopes }, wish.mirror),
      connectionId: reconnects?.id ?? null,
      origins: wish.origins ?? null,
      returnUrl: wish.returnUrl ?? null,
      confirmUrl: wish.confirmUrl ?? null,
      tokenHash: hash,
      createdAt: now,
      expiresAt,
    })
  })
  return { id, token, expiresAt }
}

/** Committed by itself: a tenant's first secret makes its key, which must find it. */
async function findWhose(trx: Trx, app: AppWorld, wish: CreateConnectSession, now: number): Promise<Whose> {
  const { appId, environment } = app
  const of = { appId, environment, externalId: wish.tenantId, name: wish.tenantName }
  const tenant = await haveTenant(trx, of, now)
  const who =
    wish.userId === undefined
      ? 'organisation'
      : { externalId: wish.userId, name: wish.userName, noticeEmail: wish.userEmail }
  return { tenantId: tenant.id, memberId: (await haveMember(trx, tenant.id, who, now)).id }
}

async function findReconnect(
  { db }: ConnectDeps,
  { tenantId, memberId }: Whose,
  id: string | undefined,
): Promise<ConnectionRow | undefined> {
  if (id === undefined) return undefined
  const connection = await findConnection(db, tenantId, memberId, id)
  if (!connection) throw new AppError('request.not_found')
  return connection
}

/** The provider that the app has chosen; undefined where the person may. One to connect by consent knows the app. */
async function findAsked(
  deps: ConnectDeps,
  app: AppWorld,
  { provider: id, accessMode }: { provider?: string | undefined; accessMode: AccessMode | null },
  reconnects: ConnectionRow | undefined,
): Promise<Provider | undefined> {
  const asked = id ?? reconnects?.provider
  if (asked === undefined) return undefined
  if (reconnects && reconnects.provider !== asked) throw new AppError('connect.provider_not_asked')
  const provider = await getProvider(deps, app, asked)
  if (accessMode === 'counts' && provider.id === GMAIL.id) await requireClientFor(deps, app, provider, accessMode)
  else await requireConnectable(deps, app, provider)
  return provider
}

/** Whoever is connected there already may connect again, whatever the plan says; so the bound is for the others. */
async function requirePlace(
  { plan, now }: ConnectDeps,
  trx: Trx,
  app: AppWorld,
  { tenantId, memberId }: Whose,
  provider: Provider | undefined,
  reconnects: ConnectionRow | undefined,
): Promise<void> {
  const held = await listConnections(trx, tenantId, memberId)
  const standing = reconnects ?? held.find((one) => provider === undefined || one.provider === provider.id)
  const id: ConnectionId = standing?.id ?? newId('con', now())
  await requireRoom(trx, app, { tenantId, id }, plan)
}
