import type { PutIntegrationClient } from '@letterlock/wire/integrations'
import type { z } from 'zod'
import { appendAudit } from '../../audit/append.ts'
import { AppError, isError } from '../../core/errors.ts'
import { newToken, type TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import { authorityAt } from '../../providers/at-side.ts'
import { GMAIL } from '../../providers/gmail.ts'
import type { Provider } from '../../providers/provider.ts'
import { countByClient } from '../../store/integrations-effect.ts'
import {
  type AppWorld,
  deleteProviderClient,
  findProviderClient,
  findWorldOfTenant,
  noteClientTest,
} from '../../store/provider-clients.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { findClient } from '../provider-client.ts'
import { putClient } from '../put-client.ts'
import type { Integrable } from './list-integrations.ts'

/** A provider's word on a client. */
export interface ClientTest {
  works: boolean
  /** Epoch milliseconds. */
  at: number
}

/**
 * Give an organisation a client of its own at a provider, which every new consent is asked with from now on. The secret
 * is sealed and never shown again; left out, the one that is kept stays.
 *
 * @throws `integration.client_in_use` connections rest on the one that it would replace
 * @throws `integration.no_consent` the provider knows no clients
 */
export async function putOwnClient(
  deps: ConnectDeps,
  who: SessionRow,
  wanted: Integrable,
  wish: z.output<typeof PutIntegrationClient>,
): Promise<void> {
  const provider = requireConsent(wanted)
  const world = await worldOf(deps, who.tenantId)
  const before = await findProviderClient(deps.db, world, provider.id)
  if (before && before.clientId !== wish.clientId) await requireUnused(deps, who.tenantId, before.clientId)
  await putClient(deps, world, provider, { ...wish, environment: 'production', enabled: true }, who.memberId)
  await tell(deps, who.tenantId)
}

/** Go back to the deployment's client. @throws `integration.client_in_use`, `request.not_found` there is none */
export async function dropOwnClient(deps: ConnectDeps, who: SessionRow, wanted: Integrable): Promise<void> {
  const provider = requireConsent(wanted)
  const { tenantId } = who
  const world = await worldOf(deps, tenantId)
  const own = await findProviderClient(deps.db, world, provider.id)
  if (!own) throw new AppError('request.not_found')
  await requireUnused(deps, tenantId, own.clientId)
  const now = deps.now()
  await inTransaction(deps.db, async (trx) => {
    await deleteProviderClient(trx, world, provider.id)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: who.memberId },
      action: 'provider.client_changed',
      subject: { kind: 'integration', id: provider.id },
      result: 'removed',
      facts: { provider: provider.id, clientId: own.clientId },
      now,
    })
  })
  await tell(deps, tenantId)
}

/**
 * Ask the provider whether it knows the client: it is handed a code that it never gave. Who refuses the code has taken
 * the client; who refuses the client says so. No person's consent is touched.
 *
 * @throws `integration.no_client`, `oauth.unreachable` nobody answered, so nothing is known
 */
export async function testClient(deps: ConnectDeps, who: SessionRow, wanted: Integrable): Promise<ClientTest> {
  const provider = requireConsent(wanted)
  const world = await worldOf(deps, who.tenantId)
  const found = await findClient(deps, world, provider)
  const authority = authorityAt(deps.clients.farSide, provider)
  if (!found || !authority)
    throw new AppError('integration.no_client', undefined, { params: { provider: provider.name } })
  const [state, verifier] = [newToken(), newToken()]
  const callback = new URLSearchParams({ code: `never-given-${newToken()}`, state, iss: authority.issuer })
  const asked = { callback, state, redirectUri: deps.redirectUri, verifier }
  const works = await deps.oauth.exchange(authority, await found.open(), asked).then(
    () => true,
    (error: unknown) => {
      if (isError(error, 'oauth.grant_revoked')) return true
      if (isError(error, 'oauth.client_rejected')) return false
      throw error
    },
  )
  const test = { works, at: deps.now() }
  if (found.from === 'app') await noteClientTest(deps.db, world, provider.id, { clientId: found.id, ...test })
  return test
}

/** Only providers where people consent have clients. @throws `integration.no_consent` */
function requireConsent(wanted: Integrable): Provider {
  if (wanted.id === GMAIL.id) return GMAIL
  throw new AppError('integration.no_consent', undefined, { params: { provider: wanted.name } })
}

async function worldOf({ db }: Pick<ConnectDeps, 'db'>, tenantId: TenantId): Promise<AppWorld> {
  const world = await findWorldOfTenant(db, tenantId)
  if (!world) throw new AppError('request.not_found')
  return world
}

async function requireUnused({ db }: ConnectDeps, tenantId: TenantId, clientId: string): Promise<void> {
  const count = (await countByClient(db, tenantId, clientId)).reduce((sum, { connections }) => sum + connections, 0)
  if (count === 0) return
  throw new AppError('integration.client_in_use', undefined, { params: { count: String(count) } })
}

async function tell({ db, now }: ConnectDeps, tenantId: TenantId): Promise<void> {
  await inTransaction(db, (trx) =>
    appendEvent(trx, { tenantId, memberId: null, event: { kind: 'integrations.changed' }, now: now() }),
  )
}
