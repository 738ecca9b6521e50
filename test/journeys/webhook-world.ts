import type { Environment } from '@letterlock/wire/apps'
import { WebhookBody, type WebhookDelivery } from '@letterlock/wire/webhooks'
import { type AppId, newId, type TenantId, type WebhookEndpointId } from '../../server/core/ids.ts'
import { createEndpoint, type EndpointWish } from '../../server/events/webhooks/change-endpoint.ts'
import { type DeliverDeps, deliverDue } from '../../server/events/webhooks/deliver-due.ts'
import type { EndpointAsker, EndpointDeps } from '../../server/events/webhooks/endpoint-deps.ts'
import { deliveryPage, webhookCard } from '../../server/http/webhook-card.ts'
import { insertOwnedApp } from '../../server/store/apps.ts'
import { findWebhookEndpoint } from '../../server/store/webhook-endpoints.ts'
import { guardedFetch } from '../../server/transport/egress/guarded-fetch.ts'
import { type KeysWorld, openKeysWorld } from '../vault/keys-world.ts'
import type { Received } from './webhook-receiver.ts'

/** A receiver that answers at all has answered within this, however little of the machine is ours. */
const DEADLINE_MS = 30_000

/** An endpoint that a test has made, and the secret that only its answer showed. */
export interface Made {
  id: WebhookEndpointId
  secret: string
}

export interface WebhookWorld {
  keys: KeysWorld
  deps: DeliverDeps & EndpointDeps
  appId: AppId
  ownerTenantId: TenantId
  asker: EndpointAsker
  make(wish: Partial<EndpointWish> & { url: string }): Promise<Made>
  /** Send what is due now. @param deadlineMs How long a receiver is waited for that hangs. */
  deliver(endpoint: Made, deadlineMs?: number): Promise<'done' | 'again'>
  card(endpoint: Made): Promise<ReturnType<typeof webhookCard>>
  log(endpoint: Made): Promise<WebhookDelivery[]>
  close(): Promise<void>
}

/** An app with a database, a vault and a hand-turned clock, and nothing of the house around it. */
export async function openWebhookWorld(): Promise<WebhookWorld> {
  const keys = await openKeysWorld()
  const { db, vault, now } = keys.process()
  const ownerTenantId = await keys.newTenant()
  const appId = newId('app', now())
  await insertOwnedApp(db, { id: appId, ownerTenantId, name: 'Nordwind CRM', now: now() })
  const fetchWithin = (deadlineMs: number) =>
    guardedFetch({ allowed: 'public_and_loopback', deadlineMs, answerBytesMax: 65_536 })
  const deps = {
    db,
    vault,
    now,
    fetch: fetchWithin(DEADLINE_MS),
    random: () => 0.5,
    allowed: 'public_and_loopback' as const,
  }
  const scope = { ownerTenantId, appId }
  const asker = { scope, by: { kind: 'member', id: newId('mem', now()) } as const, name: 'Ana' }

  async function rowOf({ id }: Made) {
    const row = await findWebhookEndpoint(db, scope, id)
    if (!row) throw new Error('the endpoint is gone')
    return row
  }

  return {
    keys,
    deps,
    appId,
    ownerTenantId,
    asker,
    async make(wish) {
      const environment: Environment = 'development'
      const whole = { environment, description: '', events: [], ...wish }
      const { id, secret } = await createEndpoint(deps, asker, whole)
      return { id, secret: secret.reveal() }
    },
    deliver({ id }, deadlineMs = DEADLINE_MS) {
      const of = { tenantId: ownerTenantId, endpointId: id }
      return deliverDue({ ...deps, fetch: fetchWithin(deadlineMs) }, of, new AbortController().signal)
    },
    card: async (made) => webhookCard(await rowOf(made), 'en', now()),
    log: async (made) => (await deliveryPage(db, await rowOf(made), { limit: 100 }, 'en')).data,
    close: keys.close,
  }
}

/** What a message says, as its schema reads it. */
export function bodyOf({ body }: Pick<Received, 'body'>): WebhookBody {
  return WebhookBody.parse(JSON.parse(body))
}
