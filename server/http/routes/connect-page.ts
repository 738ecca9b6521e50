import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'

/**
 * The page on which an app's people connect: the console's own file, under an opener policy of its own. That of our other
 * pages would cut a popup off from the app's page that opened it, at the very first step.
 */
export function connectPageRoute(app: App, { consoleDir }: HttpDeps): void {
  app.get(
    '/connect/:id',
    { config: { auth: 'public', counted: 'page' }, schema: { hide: true } },
    async (_request, reply) => {
      if (!existsSync(join(consoleDir, 'index.html'))) throw new AppError('request.not_found')
      reply.header('cross-origin-opener-policy', 'unsafe-none').header('cache-control', 'no-cache')
      return reply.sendFile('index.html', { cacheControl: false })
    },
  )
}
