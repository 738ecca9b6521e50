import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../core/errors.ts'
import type { App } from './app.ts'
import { requestPath } from './request-path.ts'

/** Files named by their content never change; a year is what caches understand as for ever. */
const YEAR_SECONDS = 31_536_000

/**
 * Serve the built console. Its pages have addresses of their own, so that every path that is neither a file nor an API
 * answers the one page; the browser's router does the rest.
 */
export function consoleFiles(app: App, consoleDir: string): void {
  if (!existsSync(join(consoleDir, 'index.html'))) return

  app.get('/assets/*', { config: { auth: 'public' }, schema: { hide: true } }, async (request, reply) => {
    return reply.sendFile(requestPath(request.url).slice(1), { maxAge: YEAR_SECONDS * 1000, immutable: true })
  })

  app.get('/*', { config: { auth: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const pathname = requestPath(request.url)
    if (/^\/(v1|oauth)(\/|$)/.test(pathname)) throw new AppError('request.not_found')
    const name = pathname.slice(1)
    const isFile = /^[\w-]+(\.[\w-]+)+$/.test(name) && existsSync(join(consoleDir, name))
    return reply.header('cache-control', 'no-cache').sendFile(isFile ? name : 'index.html', { cacheControl: false })
  })
}
