import type { App } from '../app.ts'
import { POPUP_DONE_SCRIPT } from '../popup-done-page.ts'

/** The script of the page on which a popup ends: a file of its own, since our policy allows no script in a page. */
export function popupDoneRoute(app: App): void {
  app.get('/oauth/done.js', { config: { auth: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(POPUP_DONE_SCRIPT),
  )
}
