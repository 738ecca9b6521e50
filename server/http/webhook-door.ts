import type { Environment } from '@letterlock/wire/apps'
import { PathId } from '@letterlock/wire/primitives'
import type { FastifyContextConfig, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import type { EndpointAsker } from '../events/webhooks/endpoint-deps.ts'
import { getOwnApp } from '../people/apps/own-app.ts'
import { findAppName } from '../store/apps.ts'
import type { Db } from '../store/database.ts'
import { whichApp, whoAsks } from './route-auth.ts'

const OfApp = z.object({ id: PathId })
const OfEndpoint = z.object({ endpointId: PathId })
const OfMessage = OfEndpoint.extend({ messageId: PathId })

/** One of the two ways to an app's webhook endpoints: its server's, by key, and its developers', in the console. */
export interface WebhookDoor {
  base: string
  config: FastifyContextConfig
  ofAll: z.ZodObject
  ofOne: typeof OfEndpoint
  ofMessage: typeof OfMessage
  ask(request: FastifyRequest): Promise<EndpointAsker>
  /** In which environment a new one is made. @throws `request.invalid` the asker has no say over that one */
  environmentOf(asker: EndpointAsker, wanted: Environment): Environment
}

/** The way of an app's server: its key's environment alone. */
export function serverWebhooks(db: Db): WebhookDoor {
  return {
    base: '/v1/app/webhooks',
    config: { auth: 'secret-key', scope: 'webhooks' },
    ofAll: z.object({}),
    ofOne: OfEndpoint,
    ofMessage: OfMessage,
    async ask(request) {
      const { ownerTenantId, appId, environment } = whichApp(request)
      const name = (await findAppName(db, appId)) ?? appId
      return { scope: { ownerTenantId, appId, environment }, by: { kind: 'app', id: appId }, name }
    },
    environmentOf({ scope }, wanted) {
      if (wanted === scope.environment) return wanted
      throw new AppError('request.invalid', undefined, { params: { field: 'environment' } })
    },
  }
}

/** The way of its developers: both environments. */
export function developersWebhooks(db: Db): WebhookDoor {
  return {
    base: '/v1/apps/:id/webhooks',
    config: { auth: 'session' },
    ofAll: OfApp,
    ofOne: OfEndpoint.extend(OfApp.shape),
    ofMessage: OfMessage.extend(OfApp.shape),
    async ask(request) {
      const who = whoAsks(request)
      const { id: appId } = await getOwnApp(db, who, OfApp.parse(request.params).id)
      const by = { kind: 'member', id: who.memberId } as const
      return { scope: { ownerTenantId: who.tenantId, appId }, by, name: who.name }
    },
    environmentOf: (_asker, wanted) => wanted,
  }
}
