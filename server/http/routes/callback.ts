import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/errors.ts'
import { hashToken } from '../../core/token.ts'
import { type Finished, finishConnect } from '../../flows/finish-connect.ts'
import { currentSession } from '../../people/current-session.ts'
import { findAppConnectSession } from '../../store/app-connect-sessions.ts'
import { whereAfter } from '../after-app-connect.ts'
import type { App } from '../app.ts'
import { confirmAddress } from '../confirm-address.ts'
import type { HttpDeps } from '../deps.ts'
import { popupDonePage } from '../popup-done-page.ts'
import { withStandingReturn } from '../standing-return.ts'

/** Query strings of Google's callback are some 600 characters; state, code and scopes have bounds of their own. */
const QUERY_LENGTH_MAX = 8_192

/**
 * Where the provider sends the browser back to. It is public, because a session may have ended on the way: whose it is
 * is judged by the state, the browser's own cookie and the session together.
 */
export function callbackRoute(app: App, deps: HttpDeps): void {
  app.get(
    '/oauth/callback',
    { config: { auth: 'public', counted: 'page' }, schema: { hide: true } },
    async (request, reply) => {
      const query = new URL(request.url, deps.publicUrl).searchParams
      if (request.url.length > QUERY_LENGTH_MAX) throw new AppError('connect.state_missing')
      // The opener policy of the popup's other pages would cut it off from the page that waits for it.
      reply.header('cross-origin-opener-policy', 'unsafe-none').header('cache-control', 'no-store')

      const finished = await finish(query, request).catch(readRefusal)
      if (typeof finished === 'string') return reply.redirect(`/settings/email?refused=${finished}`, 303)
      if (finished.appSessionId !== null) return goOnInApp(finished, reply)
      if (finished.flow === 'popup') {
        return reply.type('text/html; charset=utf-8').send(popupDonePage({ id: finished.id, origin: undefined }))
      }
      const back = pageOfOurs(finished.returnTo, deps.publicUrl)
      back.searchParams.set('connect', finished.id)
      return reply.redirect(`${back.pathname}${back.search}`, 303)
    },
  )

  /** To the app's own page to be confirmed, back where the app wants it, or to the last page of ours. */
  async function goOnInApp({ tenantId, appSessionId, confirmCode }: Finished, reply: FastifyReply) {
    const session = await findAppConnectSession(deps.db, tenantId, appSessionId ?? '')
    if (!session) throw new AppError('connect.state_missing')
    const ending = await withStandingReturn(deps.db, session)
    const confirming = confirmCode && confirmAddress(ending, confirmCode)
    return reply.redirect(confirming ?? whereAfter(deps.publicUrl, ending), 303)
  }

  async function finish(query: URLSearchParams, request: FastifyRequest): Promise<Finished> {
    const browser = request.cookies[deps.cookies.connect]
    const cookie = request.cookies[deps.cookies.session]
    const session = await currentSession(deps.db, cookie, deps.clock.now()).catch(nobody)
    return finishConnect(deps.connect, query, {
      browserHash: browser === undefined ? undefined : hashToken(browser),
      memberId: session?.memberId,
    })
  }
}

/** Where the attempt was begun. Dots in a path may hide another host (`/.//host`): then it is the settings page. */
function pageOfOurs(returnTo: string, publicUrl: URL): URL {
  const back = new URL(returnTo, publicUrl)
  const isOurs = back.origin === publicUrl.origin && !back.pathname.startsWith('//')
  return isOurs ? back : new URL('/settings/email', publicUrl)
}

/** Nobody signed in is an answer here; a database that does not answer is not. */
function nobody(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'session.required') return undefined
  throw error
}

/** What belongs to no attempt of this browser is shown on the settings page by its code. */
function readRefusal(error: unknown): string {
  if (error instanceof AppError && error.code.startsWith('connect.')) return error.code
  throw error
}
