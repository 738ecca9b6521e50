import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { ControlError } from '../control/control-error.ts'
import { readBody } from '../control/read-body.ts'
import { findRedirectUriFault } from '../control/read-redirect-uri.ts'
import { CATALOGUE } from './catalogue.ts'
import { getTwin } from './get-twin.ts'
import {
  deleteTwinClient,
  findTwinClientByName,
  listTwinClients,
  saveTwinClient,
  type TwinClient,
} from './store/clients.ts'
import { listTwinGrants } from './store/grants.ts'
import { changeTwinSettings, readTwinSettings, TwinSettings } from './store/settings.ts'
import type { Twin } from './twin.ts'

/** Far more than any app has; it keeps the stored list small. */
const URIS_MAX = 100

const Uri = z
  .string()
  .max(2_000)
  .superRefine((uri, context) => {
    const fault = findRedirectUriFault(uri)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: `${uri} ${fault}` })
  })

const NewClient = z.strictObject({
  name: z.string().min(1).max(100),
  redirectUris: z.array(Uri).max(URIS_MAX),
  /** Where an install that begins at the provider leads. */
  installUri: Uri.nullable().optional(),
  clientId: z.string().min(1).max(200).optional(),
  clientSecret: z.string().min(1).max(200).optional(),
  /** A client that keeps no secret, and is known by PKCE alone. */
  public: z.boolean().default(false),
})

/** The twins themselves: their apps, their switches and what they were asked. */
export function twinControlRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/providers', async () => ({
    providers: CATALOGUE.map((twin) => ({
      name: twin.name,
      title: twin.title,
      url: `${box.url()}/${twin.name}`,
      oauth: twin.oauth !== undefined,
      keys: twin.keys !== undefined,
      clients: listTwinClients(box.db, twin.name).length,
      grants: listTwinGrants(box.db, twin.name).length,
    })),
  }))

  app.get('/sandbox/providers/:provider/clients', async ({ params }) => ({
    clients: listTwinClients(box.db, getTwin(params).name),
  }))

  app.post('/sandbox/providers/:provider/clients', async (request) => {
    const twin = getTwin(request.params)
    if (!twin.oauth) throw new ControlError(404, `${twin.title} has no apps: it takes keys alone.`)
    const client = register(twin, readBody(NewClient, request))
    return { clientId: client.id, ...(client.secret !== null && { clientSecret: client.secret }) }
  })

  app.delete('/sandbox/providers/:provider/clients/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    if (!deleteTwinClient(box.db, getTwin(request.params).name, id))
      throw new ControlError(404, `There is no client ${id}.`)
    return reply.code(204).send()
  })

  app.get('/sandbox/providers/:provider/settings', async ({ params }) => readTwinSettings(box.db, getTwin(params)))

  app.put('/sandbox/providers/:provider/settings', async (request) => {
    const some = readBody(TwinSettings.partial().strict(), request)
    return changeTwinSettings(box.db, getTwin(request.params), JSON.parse(JSON.stringify(some)))
  })

  app.get('/sandbox/providers/:provider/requests', async ({ params }) => {
    const begin = `/${getTwin(params).name}/`
    return { requests: box.wireLog.list().filter(({ url }) => url.startsWith(begin)) }
  })

  /** The same name again keeps id and secret; the rest becomes as asked. */
  function register(twin: Twin, asked: z.infer<typeof NewClient>): TwinClient {
    const known = findTwinClientByName(box.db, twin.name, asked.name)
    if (known && asked.clientId !== undefined && asked.clientId !== known.id) {
      throw new ControlError(409, `${asked.name} is registered with another client id: ${known.id}.`)
    }
    const secret = asked.clientSecret ?? known?.secret ?? box.random(24).toString('base64url')
    const client: TwinClient = {
      id: known?.id ?? asked.clientId ?? newClientId(),
      name: asked.name,
      secret: asked.public ? null : secret,
      redirectUris: asked.redirectUris,
      installUri: asked.installUri === undefined ? (known?.installUri ?? null) : asked.installUri,
    }
    saveTwinClient(box.db, twin.name, client)
    return client
  }

  /** Eighteen digits, the first of them not 0: Discord's form, which nobody else minds. */
  function newClientId(): string {
    return String(100_000_000_000_000_000n + (box.random(8).readBigUInt64BE() % 900_000_000_000_000_000n))
  }
}
