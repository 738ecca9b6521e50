import { Environment, PageQuery } from '@letterlock/wire/apps'
import {
  ChangeWebhook,
  CreateWebhook,
  RotateWebhookSecret,
  WebhookDeliveryPage,
  WebhookEndpoint,
  WebhookEndpointList,
  WebhookSecretShown,
  WebhookTestSent,
} from '@letterlock/wire/webhooks'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { changeEndpoint, createEndpoint, deleteEndpoint } from '../../events/webhooks/change-endpoint.ts'
import { type EndpointAsker, getEndpoint } from '../../events/webhooks/endpoint-deps.ts'
import { rotateSecret } from '../../events/webhooks/rotate-secret.ts'
import { redeliverMessage, sendTest } from '../../events/webhooks/send-again.ts'
import { listWebhookEndpoints } from '../../store/webhook-endpoints.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { deliveryPage, webhookCard } from '../webhook-card.ts'
import { developersWebhooks, serverWebhooks, type WebhookDoor } from '../webhook-door.ts'

/** Where an app is told what happens: for its server by key, and for its developers in the console. */
export function webhooksRoutes(app: App, deps: HttpDeps): void {
  for (const door of [serverWebhooks(deps.db), developersWebhooks(deps.db)]) {
    endpointsBehind(app, deps, door)
    deliveriesBehind(app, deps, door)
  }
}

function endpointsBehind(app: App, deps: HttpDeps, door: WebhookDoor): void {
  const { db, webhooks, clock } = deps
  const { base, config, ofAll, ofOne: params } = door
  const one = `${base}/:endpointId`
  const card = async (request: FastifyRequest, asker: EndpointAsker, id: string) =>
    webhookCard(await getEndpoint(webhooks, asker, id), localeOf(request), clock.now())

  app.get(
    base,
    {
      config,
      schema: {
        params: ofAll,
        querystring: z.object({ environment: Environment.optional() }),
        response: { 200: WebhookEndpointList },
      },
    },
    async (request) => {
      const { scope } = await door.ask(request)
      const environment = scope.environment ?? request.query.environment
      const endpoints = await listWebhookEndpoints(db, { ...scope, environment })
      return { endpoints: endpoints.map((endpoint) => webhookCard(endpoint, localeOf(request), clock.now())) }
    },
  )

  app.post(
    base,
    { config, schema: { params: ofAll, body: CreateWebhook, response: { 201: WebhookSecretShown } } },
    async (request, reply) => {
      const asker = await door.ask(request)
      const environment = door.environmentOf(asker, request.body.environment)
      const { id, secret } = await createEndpoint(webhooks, asker, { ...request.body, environment })
      const shown = { endpoint: await card(request, asker, id), secret: secret.reveal() }
      return reply.status(201).header('cache-control', 'no-store').send(shown)
    },
  )

  app.get(one, { config, schema: { params, response: { 200: WebhookEndpoint } } }, async (request) =>
    card(request, await door.ask(request), request.params.endpointId),
  )

  app.patch(
    one,
    { config, schema: { params, body: ChangeWebhook, response: { 200: WebhookEndpoint } } },
    async (request) => {
      const asker = await door.ask(request)
      await changeEndpoint(webhooks, asker, request.params.endpointId, request.body)
      return card(request, asker, request.params.endpointId)
    },
  )

  app.delete(one, { config, schema: { params, response: { 204: z.undefined() } } }, async (request, reply) => {
    await deleteEndpoint(webhooks, await door.ask(request), request.params.endpointId)
    return reply.status(204).send()
  })

  app.post(
    `${one}/rotate`,
    { config, schema: { params, body: RotateWebhookSecret, response: { 200: WebhookSecretShown } } },
    async (request, reply) => {
      const asker = await door.ask(request)
      const { endpointId } = request.params
      const secret = await rotateSecret(webhooks, asker, endpointId, request.body.hours)
      const shown = { endpoint: await card(request, asker, endpointId), secret: secret.reveal() }
      return reply.header('cache-control', 'no-store').send(shown)
    },
  )
}

function deliveriesBehind(app: App, { db, webhooks }: HttpDeps, door: WebhookDoor): void {
  const { base, config, ofOne, ofMessage } = door
  const one = `${base}/:endpointId`

  app.post(
    `${one}/test`,
    { config, schema: { params: ofOne, response: { 202: WebhookTestSent } } },
    async (request, reply) => {
      const messageId = await sendTest(webhooks, await door.ask(request), request.params.endpointId)
      return reply.status(202).send({ messageId })
    },
  )

  app.get(
    `${one}/deliveries`,
    { config, schema: { params: ofOne, querystring: PageQuery, response: { 200: WebhookDeliveryPage } } },
    async (request) => {
      const endpoint = await getEndpoint(webhooks, await door.ask(request), request.params.endpointId)
      return deliveryPage(db, endpoint, request.query, localeOf(request))
    },
  )

  app.post(
    `${one}/deliveries/:messageId/redeliver`,
    { config, schema: { params: ofMessage, response: { 202: z.undefined() } } },
    async (request, reply) => {
      const { endpointId, messageId } = request.params
      await redeliverMessage(webhooks, await door.ask(request), endpointId, messageId)
      return reply.status(202).send()
    },
  )
}
