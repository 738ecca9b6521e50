import { ApiKeyList, CreateApiKey, CreatedApiKey } from '@letterlock/wire/apps'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { endKey, makeKey } from '../../people/apps/change-keys.ts'
import { getOwnApp } from '../../people/apps/own-app.ts'
import { listApiKeys } from '../../store/api-keys.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { App } from '../app.ts'
import { keyCard } from '../app-card.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'

const OfApp = z.object({ id: PathId })
const OfKey = OfApp.extend({ keyId: PathId })
const session = { auth: 'session' } as const

/** The keys of an app. A key is shown once, in the answer that makes it. */
export function apiKeysRoutes(app: App, { db, clock }: HttpDeps): void {
  app.get(
    '/v1/apps/:id/keys',
    { config: session, schema: { params: OfApp, response: { 200: ApiKeyList } } },
    async (request) => {
      const who = whoAsks(request)
      const own = await getOwnApp(db, who, request.params.id)
      return { keys: (await listApiKeys(db, who.tenantId, own.id)).map(keyCard) }
    },
  )

  app.post(
    '/v1/apps/:id/keys',
    { config: session, schema: { params: OfApp, body: CreateApiKey, response: { 201: CreatedApiKey } } },
    async (request, reply) => {
      const who = whoAsks(request)
      const own = await getOwnApp(db, who, request.params.id)
      const { id, token } = await inTransaction(db, (trx) => makeKey(trx, who, own.id, request.body, clock.now()))
      const made = (await listApiKeys(db, who.tenantId, own.id)).find((key) => key.id === id)
      if (!made) throw new AppError('request.not_found')
      return reply
        .status(201)
        .header('cache-control', 'no-store')
        .send({ key: keyCard(made), token: token.reveal() })
    },
  )

  app.delete(
    '/v1/apps/:id/keys/:keyId',
    { config: session, schema: { params: OfKey, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const who = whoAsks(request)
      const own = await getOwnApp(db, who, request.params.id)
      await inTransaction(db, (trx) => endKey(trx, who, own.id, request.params.keyId, clock.now()))
      return reply.status(204).send()
    },
  )
}
