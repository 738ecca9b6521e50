import type { Locale } from '@letterlock/wire/primitives'
import type { WebhookDelivery, WebhookEndpoint } from '@letterlock/wire/webhooks'
import { z } from 'zod'
import { problemOfStored } from '../core/problem.ts'
import { readCursor, writeCursor } from '../inbox/page-cursor.ts'
import type { Db } from '../store/database.ts'
import { listDeliveries, type WebhookDeliveryRow } from '../store/webhook-deliveries.ts'
import type { WebhookEndpointRow } from '../store/webhook-endpoints.ts'
import { wireTime, wireTimeOrNull } from './wire-time.ts'

const Position = z.tuple([z.string().max(64)])

/** An endpoint as its developers see it: never a secret. */
export function webhookCard(endpoint: WebhookEndpointRow, locale: Locale, now: number): WebhookEndpoint {
  const { reasonCode, reasonParams, oldSecretUntil, lastAt, lastResult } = endpoint
  return {
    id: endpoint.id,
    environment: endpoint.environment,
    url: endpoint.url,
    description: endpoint.description,
    events: endpoint.events,
    status: endpoint.status,
    statusReason: reasonCode === null ? null : problemOfStored(reasonCode, reasonParams, locale),
    statusAt: wireTime(endpoint.statusAt),
    oldSecretUntil: oldSecretUntil !== null && oldSecretUntil > now ? wireTime(oldSecretUntil) : null,
    lastDelivery: lastAt !== null && lastResult !== null ? { at: wireTime(lastAt), result: lastResult } : null,
    createdAt: wireTime(endpoint.createdAt),
  }
}

/** A page of an endpoint's log, newest first. @throws `request.invalid` the cursor is none of ours */
export async function deliveryPage(
  db: Db,
  endpoint: WebhookEndpointRow,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  locale: Locale,
) {
  const [after] = cursor === undefined ? [] : readCursor(Position, cursor)
  const rows = await listDeliveries(db, endpoint.tenantId, endpoint.id, { after, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: shown.map((row) => deliveryCard(row, endpoint, locale)),
    next: rows.length > limit && last ? writeCursor([last.messageId]) : null,
  }
}

/** Nothing is sent to an endpoint that is off, so that what waits for it has no next try. */
function deliveryCard(
  row: WebhookDeliveryRow,
  { status: endpointStatus }: WebhookEndpointRow,
  locale: Locale,
): WebhookDelivery {
  const waits = row.status === 'waiting'
  return {
    messageId: row.messageId,
    type: row.type,
    at: wireTime(row.createdAt),
    status: waits && row.failures > 0 ? 'failed' : row.status,
    nextTryAt: wireTimeOrNull(waits && endpointStatus === 'active' ? row.dueAt : null),
    tries: row.tries.map(({ at, ms, status, errorCode, errorParams, answer }) => ({
      at: wireTime(at),
      ms,
      status,
      error: errorCode === null ? null : problemOfStored(errorCode, errorParams, locale),
      answer,
    })),
    body: row.body,
  }
}
