import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../core/errors.ts'
import type { App } from './app.ts'
import { requestPath } from './request-path.ts'

/**
 * The guides are static files of ours without anybody's input in them. Their theme switch and their search are small
 * scripts inside the pages and a WebAssembly index, which the console's own policy rightly forbids.
 */
const GUIDE_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Serve the built guides at /docs, of the same version as the server. The app can send files already. */
export function guideFiles(app: App, guidesDir: string): void {
  if (!existsSync(join(guidesDir, 'index.html'))) return

  app.get('/docs', { config: { auth: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.redirect('/docs/', 301),
  )

  app.get('/docs/*', { config: { auth: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const pathname = requestPath(request.url)
    if (!pathname.startsWith('/docs/')) throw new AppError('request.not_found')
    const path = pathname.slice('/docs/'.length)
    if (path !== '' && !path.endsWith('/') && !path.includes('.')) return reply.redirect(`${pathname}/`, 301)
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path
    return reply.header('content-security-policy', GUIDE_POLICY).sendFile(file, guidesDir)
  })
}
