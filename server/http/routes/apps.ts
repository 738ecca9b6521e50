import { AppList, App as AppShape, ChangeApp, CreateApp } from '@letterlock/wire/apps'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { createApp, updateApp } from '../../people/apps/change-apps.ts'
import { getOwnApp, requireDeveloper } from '../../people/apps/own-app.ts'
import { findLogo, listApps } from '../../store/apps.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { App } from '../app.ts'
import { appCards } from '../app-card.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'

const Params = z.object({ id: PathId })
const session = { auth: 'session' } as const

/** The apps of my organisation, for those who develop them; and an app's logo, for whoever is asked to connect. */
export function appsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock, connect } = deps

  app.get('/v1/apps', { config: session, schema: { response: { 200: AppList } } }, async (request) => {
    const who = requireDeveloper(whoAsks(request))
    return { apps: await appCards(db, await listApps(db, who.tenantId), connect.plan.connectionsMax) }
  })

  app.post(
    '/v1/apps',
    { config: session, schema: { body: CreateApp, response: { 201: AppShape } } },
    async (request, reply) => {
      const who = requireDeveloper(whoAsks(request))
      const id = await inTransaction(db, (trx) => createApp(trx, who, request.body.name, clock.now()))
      return reply.status(201).send(await card(who, id))
    },
  )

  app.get(
    '/v1/apps/:id',
    { config: session, schema: { params: Params, response: { 200: AppShape } } },
    async (request) => card(whoAsks(request), request.params.id),
  )

  app.patch(
    '/v1/apps/:id',
    { config: session, schema: { params: Params, body: ChangeApp, response: { 200: AppShape } } },
    async (request) => {
      const who = whoAsks(request)
      const { id } = await getOwnApp(db, who, request.params.id)
      await inTransaction(db, (trx) => updateApp(trx, who, id, request.body, clock.now()))
      return card(who, id)
    },
  )

  app.get(
    '/v1/apps/:id/logo',
    { config: { auth: 'public', counted: 'page' }, schema: { hide: true, params: Params } },
    async (request, reply) => {
      const logo = await findLogo(db, request.params.id)
      if (!logo) throw new AppError('request.not_found')
      // A stranger's bytes: a picture, whatever is in them, and nothing else, also where somebody opens it by itself.
      return reply
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', 'inline; filename="logo"')
        .header('cache-control', 'public, max-age=86400')
        .type(logo.type)
        .send(logo.bytes)
    },
  )

  async function card(who: SessionRow, id: string) {
    const [own] = await appCards(db, [await getOwnApp(db, who, id)], connect.plan.connectionsMax)
    if (!own) throw new AppError('request.not_found')
    return own
  }
}
