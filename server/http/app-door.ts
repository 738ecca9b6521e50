import type { KeyScope } from '@letterlock/wire/apps'
import { PathId } from '@letterlock/wire/primitives'
import type { FastifyContextConfig, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import type { OnBehalf } from '../flows/on-behalf.ts'
import { getOwnApp } from '../people/apps/own-app.ts'
import { type AppConnectionRow, type AppScope, findAppConnection } from '../store/app-connections.ts'
import { findAppName } from '../store/apps.ts'
import type { Db } from '../store/database.ts'
import { whichApp, whoAsks } from './route-auth.ts'

const OfOne = z.object({ connectionId: PathId })
const OfApp = z.object({ id: PathId })

/** Who asks about an app's connections: which they may see, and who it is that does something to one. */
export interface Asker {
  scope: AppScope
  by: NonNullable<OnBehalf['by']>
  /** For people to read. */
  name(): Promise<string>
}

/** One of the two ways to an app's connections: its server's, by key, and its developers', in the console. */
export interface AppDoor {
  base: string
  config(scope: KeyScope): FastifyContextConfig
  ofAll: z.ZodObject
  ofOne: typeof OfOne
  ask(request: FastifyRequest): Promise<Asker>
}

/** The way of an app's server. */
export function serverDoor(db: Db): AppDoor {
  return {
    base: '/v1/app/connections',
    config: (scope) => ({ auth: 'secret-key', scope }),
    ofAll: z.object({}),
    ofOne: OfOne,
    async ask(request) {
      const { appId, environment, keyId } = whichApp(request)
      return {
        scope: { appId, environment },
        by: { kind: 'app', id: keyId },
        name: async () => (await findAppName(db, appId)) ?? appId,
      }
    },
  }
}

/** The way of its developers: both environments, unless one is named. */
export function developersDoor(db: Db): AppDoor {
  return {
    base: '/v1/apps/:id/connections',
    config: () => ({ auth: 'session' }),
    ofAll: OfApp,
    ofOne: OfOne.extend(OfApp.shape),
    async ask(request) {
      const who = whoAsks(request)
      const { id: appId } = await getOwnApp(db, who, OfApp.parse(request.params).id)
      return { scope: { appId }, by: { kind: 'member', id: who.memberId }, name: async () => who.name }
    },
  }
}

/** One of the connections that somebody may see. @throws `request.not_found` another's, ended, or none */
export async function getAskedFor(db: Db, { scope }: Asker, connectionId: string): Promise<AppConnectionRow> {
  const row = await findAppConnection(db, scope, connectionId)
  if (!row) throw new AppError('request.not_found')
  return row
}
