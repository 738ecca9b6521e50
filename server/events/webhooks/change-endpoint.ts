import type { Environment } from '@letterlock/wire/apps'
import type { WebhookEventType } from '@letterlock/wire/webhooks'
import { AppError } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import type { Trx } from '../../store/database.ts'
import { inTransaction } from '../../store/transaction.ts'
import { wakeDeliveries } from '../../store/webhook-deliveries.ts'
import {
  changeWebhookEndpoint,
  deleteWebhookEndpoint,
  insertWebhookEndpoint,
  listWebhookEndpoints,
  setEndpointStatus,
  type WebhookEndpointRow,
} from '../../store/webhook-endpoints.ts'
import { tellDeliverers } from '../../store/webhook-messages.ts'
import { decideUrl } from '../../transport/egress/decide-url.ts'
import { type EndpointAsker, type EndpointDeps, getEndpoint, noteEndpoint } from './endpoint-deps.ts'
import { newWebhookSecret, sealSecrets } from './secrets.ts'

/** Each event is a row and a call for each of them; an app that needs more sends on from one receiver. */
const ENDPOINTS_MAX = 20

/** What an endpoint should be. */
export interface EndpointWish {
  environment: Environment
  url: string
  description: string
  /** All of them where there are none. */
  events: readonly WebhookEventType[]
}

/** What should be otherwise; what is left out stays. */
export interface EndpointChange {
  url?: string | undefined
  description?: string | undefined
  events?: readonly WebhookEventType[] | undefined
  status?: 'active' | 'paused' | undefined
}

/**
 * Make an endpoint, active at once.
 *
 * @returns its id and the secret that signs for it, which nobody can ask for again
 * @throws `egress.refused` Letterlock does not go to that address
 * @throws `webhook.too_many`
 */
export async function createEndpoint(
  deps: EndpointDeps,
  asker: EndpointAsker,
  { environment, url, description, events }: EndpointWish,
): Promise<{ id: WebhookEndpointRow['id']; secret: Secret }> {
  requireReachable(deps, url)
  const now = deps.now()
  const id = newId('whe', now)
  const secret = newWebhookSecret()
  const scope = { ...asker.scope, environment }
  const sealed = await sealSecrets(deps.vault, scope.ownerTenantId, id, 1, { newest: secret, old: undefined })
  await inTransaction(deps.db, async (trx) => {
    if ((await listWebhookEndpoints(trx, scope)).length >= ENDPOINTS_MAX) {
      throw new AppError('webhook.too_many', undefined, { params: { most: `${ENDPOINTS_MAX}` } })
    }
    await insertWebhookEndpoint(trx, scope, { id, url, description, events: unique(events), ...sealed, now })
    const facts = { environment, host: new URL(url).host, events: unique(events).join(' ') }
    await noteEndpoint(trx, asker, { id, action: 'webhook.created', facts }, now)
  })
  return { id, secret }
}

/**
 * Change an endpoint, pause it or switch it on again. What happened while it was off goes out then, as far as it is not
 * older than two days; the rest stays in its log, to be redelivered by hand.
 *
 * @throws `request.not_found`, `egress.refused`
 */
export async function changeEndpoint(
  deps: EndpointDeps,
  asker: EndpointAsker,
  id: string,
  { status, events, ...change }: EndpointChange,
): Promise<void> {
  if (change.url !== undefined) requireReachable(deps, change.url)
  const endpoint = await getEndpoint(deps, asker, id)
  const now = deps.now()
  await inTransaction(deps.db, async (trx) => {
    await changeWebhookEndpoint(trx, endpoint.tenantId, endpoint.id, { ...change, events: events && unique(events) })
    if (status === 'active') await wake(trx, endpoint, now)
    if (status === 'paused') {
      const why = { reasonCode: 'webhook.paused_by', reasonParams: { who: asker.name } }
      await setEndpointStatus(trx, endpoint.tenantId, endpoint.id, { status, ...why, now })
    }
    const facts = {
      ...(status !== undefined && { status }),
      ...(change.url !== undefined && { host: new URL(change.url).host }),
      ...(events !== undefined && { events: unique(events).join(' ') }),
    }
    await noteEndpoint(trx, asker, { id: endpoint.id, action: 'webhook.changed', facts }, now)
  })
}

/** Take an endpoint away; what waits for it goes nowhere. @throws `request.not_found` */
export async function deleteEndpoint(deps: EndpointDeps, asker: EndpointAsker, id: string): Promise<void> {
  const endpoint = await getEndpoint(deps, asker, id)
  const now = deps.now()
  await inTransaction(deps.db, async (trx) => {
    await deleteWebhookEndpoint(trx, endpoint.tenantId, endpoint.id)
    const facts = { host: new URL(endpoint.url).host }
    await noteEndpoint(trx, asker, { id: endpoint.id, action: 'webhook.deleted', facts }, now)
  })
}

async function wake(trx: Trx, { tenantId, id }: WebhookEndpointRow, now: number): Promise<void> {
  if ((await setEndpointStatus(trx, tenantId, id, { status: 'active', reasonCode: null, now })) === 'unchanged') return
  await wakeDeliveries(trx, tenantId, id, now)
  await tellDeliverers(trx)
}

/** Names are resolved at each delivery; what is wrong with an address itself is said at once. */
function requireReachable({ allowed }: EndpointDeps, url: string): void {
  const parsed = new URL(url)
  if (decideUrl(parsed, allowed) === 'allowed') return
  throw new AppError('egress.refused', undefined, { params: { host: parsed.host } })
}

function unique(events: readonly WebhookEventType[]): WebhookEventType[] {
  return [...new Set(events)]
}
