import { Environment } from '@letterlock/wire/apps'
import { PathId } from '@letterlock/wire/primitives'
import { ProviderId } from '@letterlock/wire/providers'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { AppId } from '../../core/ids.ts'
import { isPageOfApp } from '../../flows/app-connect/require-origins.ts'
import { getProvider } from '../../providers/find-provider.ts'
import { findInstallHome } from '../../store/install-homes.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'

/** What the app's page finds in its address: which provider an install began at. */
const INSTALL = 'letterlock_install'

/**
 * Where an install arrives that began at the provider. Nobody knows yet whose it is, so nothing begins here: the browser
 * goes to the app's own page, which knows who is signed in and begins an ordinary attempt. Only to one of an origin that the
 * app allows: anybody's app may name any page, and nobody is led to a stranger's by an address of ours.
 */
export function installRoute(app: App, deps: HttpDeps): void {
  app.get(
    '/install/:provider',
    {
      config: { auth: 'public', counted: 'page' },
      schema: {
        hide: true,
        params: z.object({ provider: ProviderId }),
        // A provider may add parameters of its own: nothing of them is used.
        querystring: z.object({ app: PathId.optional(), environment: Environment.optional() }),
      },
    },
    async (request, reply) => {
      const provider = await getProvider(deps.connect, undefined, request.params.provider)
      const { app: appId, environment } = request.query
      const home = provider.startsThere ? await findInstallHome(deps.db, appId) : undefined
      if (!home || !(await isAllowed(home, environment))) throw new AppError('connect.not_claimed')
      const page = new URL(home.homeUrl)
      page.searchParams.set(INSTALL, provider.id)
      return reply.header('cache-control', 'no-store').redirect(page.href, 303)
    },
  )

  /** @param environment Where it is not named, either will do. */
  async function isAllowed({ appId, homeUrl }: { appId: AppId; homeUrl: string }, environment?: Environment) {
    for (const one of environment ? [environment] : Environment.options)
      if (await isPageOfApp(deps.db, { appId, environment: one }, homeUrl)) return true
    return false
  }
}
