import { Environment } from '@letterlock/wire/apps'
import { PathId } from '@letterlock/wire/primitives'
import { ProviderId } from '@letterlock/wire/providers'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { getProvider } from '../../providers/find-provider.ts'
import { findInstallHome } from '../../store/install-homes.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'

/** What the app's page finds in its address: which provider an install began at. */
const INSTALL = 'letterlock_install'

/**
 * Where an install arrives that began at the provider. Nobody knows yet whose it is, so nothing begins here: the browser
 * goes to the app's own page, which knows who is signed in and begins an ordinary attempt.
 */
export function installRoute(app: App, deps: HttpDeps): void {
  app.get(
    '/install/:provider',
    {
      config: { auth: 'public' },
      schema: {
        hide: true,
        params: z.object({ provider: ProviderId }),
        // A provider may add parameters of its own: nothing of them is used.
        querystring: z.object({ app: PathId.optional(), environment: Environment.optional() }),
      },
    },
    async (request, reply) => {
      const provider = await getProvider(deps.connect, undefined, request.params.provider)
      const homeUrl = provider.startsThere && (await findInstallHome(deps.db, request.query.app))
      if (!homeUrl) throw new AppError('connect.not_claimed')
      const page = new URL(homeUrl)
      page.searchParams.set(INSTALL, provider.id)
      return reply.header('cache-control', 'no-store').redirect(page.href, 303)
    },
  )
}
