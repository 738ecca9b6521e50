import { AppError } from '../../core/errors.ts'
import { newId, type WebhookMessageId } from '../../core/ids.ts'
import { inTransaction } from '../../store/transaction.ts'
import { findDelivery, redeliver } from '../../store/webhook-deliveries.ts'
import type { WebhookEndpointRow } from '../../store/webhook-endpoints.ts'
import { insertWebhookMessage, tellDeliverers } from '../../store/webhook-messages.ts'
import { type EndpointAsker, type EndpointDeps, getEndpoint, noteEndpoint } from './endpoint-deps.ts'
import { GIVE_UP_MS, writeMessage } from './message.ts'

/**
 * Send a message of the log once more, as it was and under the same id; it is tried for two days again.
 *
 * @throws `request.not_found`, `webhook.not_active`
 */
export async function redeliverMessage(
  deps: EndpointDeps,
  asker: EndpointAsker,
  id: string,
  messageId: string,
): Promise<void> {
  const endpoint = await getActive(deps, asker, id)
  const delivery = await findDelivery(deps.db, endpoint.tenantId, endpoint.id, messageId)
  if (!delivery) throw new AppError('request.not_found')
  const now = deps.now()
  await inTransaction(deps.db, async (trx) => {
    const place = { endpointId: endpoint.id, messageId: delivery.messageId }
    await redeliver(trx, endpoint.tenantId, place, { now, giveUpAt: now + GIVE_UP_MS })
    await tellDeliverers(trx)
    const facts = { message: delivery.messageId, type: delivery.type }
    await noteEndpoint(trx, asker, { id: endpoint.id, action: 'webhook.redelivered', facts }, now)
  })
}

/**
 * Send an endpoint a message that says nothing but that it can be reached.
 *
 * @throws `request.not_found`, `webhook.not_active`
 */
export async function sendTest(deps: EndpointDeps, asker: EndpointAsker, id: string): Promise<WebhookMessageId> {
  const { tenantId, id: endpointId, appId, environment } = await getActive(deps, asker, id)
  const now = deps.now()
  const messageId = newId('msg', now)
  await inTransaction(deps.db, async (trx) => {
    await insertWebhookMessage(trx, tenantId, {
      id: messageId,
      type: 'webhook.test',
      body: writeMessage({ type: 'webhook.test', appId, environment, data: { endpointId }, now }),
      aboutTenantId: null,
      endpointIds: [endpointId],
      giveUpAt: now + GIVE_UP_MS,
      now,
    })
    await noteEndpoint(trx, asker, { id: endpointId, action: 'webhook.tested', facts: { message: messageId } }, now)
  })
  return messageId
}

async function getActive(deps: EndpointDeps, asker: EndpointAsker, id: string): Promise<WebhookEndpointRow> {
  const endpoint = await getEndpoint(deps, asker, id)
  if (endpoint.status !== 'active') throw new AppError('webhook.not_active')
  return endpoint
}
