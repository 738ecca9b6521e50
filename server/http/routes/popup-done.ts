import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import { findAppConnectSession } from '../../store/app-connect-sessions.ts'
import { whereAfter } from '../after-app-connect.ts'
import type { App } from '../app.ts'
import { connectEndedPage } from '../connect-ended-page.ts'
import type { HttpDeps } from '../deps.ts'
import { POPUP_DONE_SCRIPT, popupDonePage } from '../popup-done-page.ts'
import { localeOf } from '../reader-locale.ts'
import { withStandingReturn } from '../standing-return.ts'

const config = { auth: 'public' } as const
const hide = true

/** The page on which an attempt of an app's ends that has no other, and its script: a file of its own, since our policy allows no script in a page. */
export function popupDoneRoute(app: App, deps: HttpDeps): void {
  app.get('/oauth/done.js', { config, schema: { hide } }, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(POPUP_DONE_SCRIPT),
  )

  app.get(
    '/oauth/done/:id',
    {
      config: { ...config, counted: 'page' },
      schema: { hide, params: z.object({ id: PathId }), querystring: z.object({ of: PathId }) },
    },
    async (request, reply) => {
      const session = await findAppConnectSession(deps.db, request.query.of as TenantId, request.params.id)
      if (!session?.origin) throw new AppError('request.not_found')
      reply.header('cache-control', 'no-store')
      if (session.flow === 'redirect') {
        const ending = await withStandingReturn(deps.db, session)
        if (ending.returnUrl !== null) return reply.redirect(whereAfter(deps.publicUrl, ending), 303)
        const ended = session.status === 'connected' ? 'connected' : 'not_connected'
        return reply.type('text/html; charset=utf-8').send(connectEndedPage(ended, localeOf(request)))
      }
      // The opener policy of our other pages would cut it off from the page that waits for it.
      reply.header('cross-origin-opener-policy', 'unsafe-none')
      const { id, origin } = session
      return reply.type('text/html; charset=utf-8').send(popupDonePage({ id, origin }))
    },
  )
}
