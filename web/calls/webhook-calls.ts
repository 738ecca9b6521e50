import {
  type ChangeWebhook,
  type CreateWebhook,
  WebhookDeliveryPage,
  WebhookEndpoint,
  WebhookEndpointList,
  WebhookSecretShown,
} from '@letterlock/wire/webhooks'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { appPath } from './app-calls.ts'
import { ask, Nothing } from './ask.ts'

export function webhooksQuery(appId: string) {
  return queryOptions({
    queryKey: ['webhooks', appId],
    queryFn: ({ signal }) => ask(WebhookEndpointList, `${appPath(appId)}/webhooks`, { signal }),
  })
}

/** The answer is the one place where its secret is. */
export function createWebhook(appId: string, body: z.input<typeof CreateWebhook>) {
  return ask(WebhookSecretShown, `${appPath(appId)}/webhooks`, { method: 'POST', body })
}

export function changeWebhook(appId: string, endpointId: string, body: z.input<typeof ChangeWebhook>) {
  return ask(WebhookEndpoint, endpointPath(appId, endpointId), { method: 'PATCH', body })
}

export function deleteWebhook(appId: string, endpointId: string) {
  return ask(Nothing, endpointPath(appId, endpointId), { method: 'DELETE' })
}

/** A new secret; the one before signs beside it for so many hours. */
export function rotateWebhookSecret(appId: string, endpointId: string, hours: number) {
  return ask(WebhookSecretShown, `${endpointPath(appId, endpointId)}/rotate`, { method: 'POST', body: { hours } })
}

/** Send `webhook.test`; it stands in the log like every other. */
export function testWebhook(appId: string, endpointId: string) {
  return ask(z.unknown(), `${endpointPath(appId, endpointId)}/test`, { method: 'POST' })
}

/** While something waits for its next try, the log moves by itself. */
const POLL_MS = 2_000

export function deliveriesQuery(appId: string, endpointId: string) {
  return infiniteQueryOptions({
    queryKey: ['deliveries', appId, endpointId],
    queryFn: ({ signal, pageParam }) =>
      ask(
        WebhookDeliveryPage,
        `${endpointPath(appId, endpointId)}/deliveries${pageParam && `?cursor=${encodeURIComponent(pageParam)}`}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.data.some(({ status }) => status === 'waiting') ? POLL_MS : false,
  })
}

export function redeliver(appId: string, endpointId: string, messageId: string) {
  return ask(z.unknown(), `${endpointPath(appId, endpointId)}/deliveries/${encodeURIComponent(messageId)}/redeliver`, {
    method: 'POST',
  })
}

function endpointPath(appId: string, endpointId: string): string {
  return `${appPath(appId)}/webhooks/${encodeURIComponent(endpointId)}`
}
