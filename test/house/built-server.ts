import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { Registry } from 'prom-client'
import { readConfig } from '../../server/core/config.ts'
import { openLog } from '../../server/core/log.ts'
import { buildServer } from '../../server/http/build-server.ts'
import { cookieNames } from '../../server/http/cookies.ts'

export interface BuiltServer {
  /** One line a route: method, path, who may call it. */
  routes: string[]
  openapi: unknown
}

/** Build the server as it is, with nothing behind it, and read off what it offers. No request is made. */
export async function readBuiltServer(): Promise<BuiltServer> {
  const folder = await mkdtemp(join(tmpdir(), 'letterlock-routes-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  const routes: RouteOptions[] = []
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', (route) => {
      // Fastify adds a HEAD to every GET.
      if (route.method !== 'HEAD') routes.push(route)
    })
  }
  subscribe('fastify.initialization', listen)
  try {
    const { publicUrl, farSide } = readConfig({})
    const app = await buildServer({
      db: unused('db'),
      clock: unused('clock'),
      connect: unused('connect'),
      imap: unused('imap'),
      keys: unused('keys'),
      sync: unused('sync'),
      webhooks: unused('webhooks'),
      proxy: unused('proxy'),
      securityEvents: unused('securityEvents'),
      model: undefined,
      sendMail: undefined,
      stream: unused('stream'),
      sessionEnds: unused('sessionEnds'),
      credentials: unused('credentials'),
      changes: unused('changes'),
      refreshNow: unused('refreshNow'),
      answerMcp: unused('answerMcp'),
      appKeys: unused('appKeys'),
      budget: unused('budget'),
      limits: unused('limits'),
      once: unused('once'),
      isTold: false,
      push: undefined,
      registry: new Registry(),
      log: openLog({ level: 'silent', role: 'all' }),
      publicUrl,
      trustedProxies: [],
      farSide,
      cookies: cookieNames(publicUrl),
      consoleDir: folder,
      guidesDir: folder,
      version: '0.0.0',
    })
    await app.ready()
    const openapi: unknown = app.swagger()
    await app.close()
    return { routes: routes.map(describe).sort(), openapi }
  } finally {
    unsubscribe('fastify.initialization', listen)
    await rm(folder, { recursive: true, force: true })
  }
}

function describe({ method, url, config }: RouteOptions): string {
  const auth = config && 'auth' in config ? String(config.auth) : 'STATES NO AUTH'
  return `${url}  ${[method].flat().join(' ')}  ${auth}`
}

/** What only a handler would touch. */
function unused<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get: (_, property) => {
      throw new Error(`building the server used ${name}.${String(property)}`)
    },
  })
}
