import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'
import type { RouteAuth } from '../../server/http/route-auth.ts'

/** One route of the running server. */
export interface Door {
  /** `GET /v1/members/:id` */
  name: string
  method: string
  /** With its `:parameters`. */
  path: string
  auth: RouteAuth
}

/** What is answered with a page or a file, for everybody and for any path: no door of the API. */
const FILES = /^\/(\*|assets\/\*|docs(\/\*)?)$/

/**
 * Start a server and read its own table of routes: what it would answer, it lists.
 *
 * @param start Starts one server in this process.
 */
export async function readDoors<T>(start: () => Promise<T>): Promise<{ started: T; doors: Door[] }> {
  const routes: RouteOptions[] = []
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    // Fastify adds a HEAD to every GET.
    fastify.addHook('onRoute', (route) => void (route.method !== 'HEAD' && routes.push(route)))
  }
  subscribe('fastify.initialization', listen)
  try {
    const started = await start()
    return { started, doors: routes.filter(({ url }) => !FILES.test(url)).flatMap(doorsOf) }
  } finally {
    unsubscribe('fastify.initialization', listen)
  }
}

/** The sandbox beside it has doors too, and states nothing; a route of ours that does stops the server from starting. */
function doorsOf({ method, url, config }: RouteOptions): Door[] {
  const auth = config && 'auth' in config ? (config.auth as RouteAuth) : undefined
  if (auth === undefined) return []
  return [method].flat().map((one) => ({ name: `${one} ${url}`, method: one, path: url, auth }))
}

/** A parameter of a path, and what it names: `:id` is called by the segment before it. */
export function parametersOf({ path }: Door): { at: string; kind: string }[] {
  const segments = path.split('/')
  return segments.flatMap((segment, index) => {
    if (!segment.startsWith(':')) return []
    const before = segments.slice(0, index).filter((one) => !one.startsWith(':'))
    const kind = segment === ':id' ? before.slice(-1)[0] : segment.slice(1)
    if (path.startsWith('/v1/admin/integrations/')) return [{ at: segment, kind: 'integration' }]
    const inside = path.startsWith('/v1/app/') && segment === ':id' ? 'app/' : ''
    return [
      {
        at: segment,
        kind: `${inside}${kind}${path.includes('/webhooks/') && segment === ':messageId' ? ' of a webhook' : ''}`,
      },
    ]
  })
}

/** What ends things comes after what uses them, and what is deeper before what holds it. */
export function lateness({ name, method, path }: Door): number {
  const isOwnEnd = [
    'PUT /v1/me/password',
    'POST /v1/session/switch',
    'DELETE /v1/sessions',
    'DELETE /v1/session',
  ].indexOf(name)
  if (isOwnEnd >= 0) return 100 + isOwnEnd
  // Drafts go with the mailbox that they are in.
  if (name === 'DELETE /v1/mailboxes/:mailboxId') return 60
  return method === 'DELETE' ? 50 - path.split('/').length : 0
}
