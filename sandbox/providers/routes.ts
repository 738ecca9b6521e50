import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { aircallApi } from './aircall/routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { CATALOGUE } from './catalogue.ts'
import { clicksendApi } from './clicksend/routes.ts'
import { dashboardRoutes } from './dashboard-routes.ts'
import { dialpadApi } from './dialpad/routes.ts'
import { listGuilds, mayAddBots } from './discord/guilds.ts'
import { showMetadata } from './discord/metadata.ts'
import { discordApi } from './discord/routes.ts'
import { type PlaceQuestion, twinAuthorizeRoutes } from './oauth/authorize-routes.ts'
import { twinTokenRoute } from './oauth/token-route.ts'
import type { TwinName } from './twin-name.ts'

const APIS: Readonly<Record<TwinName, (app: FastifyInstance, box: Box) => void>> = {
  aircall: aircallApi,
  clicksend: clicksendApi,
  dialpad: dialpadApi,
  discord: discordApi,
}

/** Discord alone asks where a bot goes. */
const QUESTIONS: Partial<Record<TwinName, PlaceQuestion>> = {
  discord: {
    places: ({ scopes }, user) =>
      scopes.some(({ name }) => name === 'bot') ? listGuilds(user).filter(mayAddBots) : undefined,
  },
}

/** Every provider besides Google, each below a path of its own name with the paths that it has in reality; and Google Calendar. */
export function twinRoutes(app: FastifyInstance, box: Box): void {
  // Here the issuer has a path, and RFC 8414 §3.1 puts the well-known part before it.
  app.get('/.well-known/oauth-authorization-server/discord', async () => showMetadata(box))
  app.register(async (scope) => calendarRoutes(scope, box))
  for (const twin of CATALOGUE) {
    app.register(
      async (scope) => {
        const { oauth } = twin
        dashboardRoutes(scope, box, twin)
        if (oauth) {
          twinAuthorizeRoutes(scope, box, twin, oauth, QUESTIONS[twin.name])
          twinTokenRoute(scope, box, twin, oauth)
        }
        APIS[twin.name](scope, box)
      },
      { prefix: `/${twin.name}` },
    )
  }
}
