import {
  CredentialHits,
  GetCredential,
  HandedCredential,
  PutCredential,
  StoredCredential,
} from '@letterlock/wire/credentials'
import { z } from 'zod'
import { keepCredential } from '../../connections/put-credential.ts'
import { listTenantsOfConnections } from '../../store/credential-reads.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whichApp } from '../route-auth.ts'
import { wireTimeOrNull } from '../wire-time.ts'

const config = { auth: 'secret-key', scope: 'credentials' } as const

/** A credential that works now; one to be kept; and what SDKs have handed out from their caches. */
export function credentialsRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/v1/credentials',
    { config: { ...config, answers: 'anew' }, schema: { body: GetCredential, response: { 200: HandedCredential } } },
    async (request, reply) => {
      const handed = await deps.credentials.get(whichApp(request), request.body)
      reply.header('cache-control', 'no-store')
      return {
        credential: handed.credential.reveal(),
        type: handed.type,
        username: handed.username,
        expiresAt: wireTimeOrNull(handed.expiresAt),
        scopes: handed.scopes,
        connectionId: handed.connectionId,
        account: handed.account,
      }
    },
  )

  app.put(
    '/v1/credentials',
    { config, schema: { body: PutCredential, response: { 200: StoredCredential, 201: StoredCredential } } },
    async (request, reply) => {
      const kept = await keepCredential(deps.credentials.put, whichApp(request), request.body)
      return reply.status(kept.status === 'created' ? 201 : 200).send(kept)
    },
  )

  app.post(
    '/v1/credentials/hits',
    { config, schema: { body: CredentialHits, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { keyId, ...of } = whichApp(request)
      const { hits } = request.body
      const tenants = await listTenantsOfConnections(
        deps.db,
        of,
        hits.map(({ connectionId }) => connectionId),
      )
      for (const { connectionId, count } of hits) {
        const tenantId = tenants.get(connectionId)
        if (tenantId) deps.credentials.reads.note(tenantId, keyId, connectionId, { hits: count })
      }
      return reply.status(204).send()
    },
  )
}
