import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../../box.ts'
import { invalidRequest } from '../../oauth/oauth-error.ts'
import { sendJson, sendOAuthError } from '../../oauth/send-json.ts'
import { type Admitted, admit } from '../admit.ts'
import { authenticateTwinClient } from '../oauth/authenticate-client.ts'
import { readTwinForm } from '../oauth/token-route.ts'
import { openRateWindows } from '../rate-window.ts'
import { findTwinClient } from '../store/clients.ts'
import { deleteTwinGrant, getTwinGrant } from '../store/grants.ts'
import { readTwinSettings } from '../store/settings.ts'
import { findTwinToken } from '../store/tokens.ts'
import { listGuilds, snowflake } from './guilds.ts'
import { limitHeaders, overLimit } from './limits.ts'
import { showMetadata } from './metadata.ts'
import { discord, discordOAuth as rules } from './twin.ts'

/** Routes are limited apart; how many requests each takes Discord does not say, and neither do clients rely on it. */
const WINDOW_MS = 1_000

/** Discord's API, as much of it as a connection is tried with. */
export function discordApi(app: FastifyInstance, box: Box): void {
  const windows = openRateWindows(WINDOW_MS)

  app.get('/.well-known/oauth-authorization-server', async () => showMetadata(box))

  // What the metadata names as the endpoint only leads to the page.
  app.get('/api/oauth2/authorize', async (request, reply) => {
    const query = request.url.slice(`${request.url}?`.indexOf('?'))
    return reply.redirect(`/discord${rules.authorizePath}${query}`)
  })

  app.post('/api/oauth2/token/revoke', async (request, reply) => {
    try {
      const form = readTwinForm(rules, request)
      const client = authenticateTwinClient(box, discord, rules, form, request.headers.authorization)
      if (form.token === undefined) throw invalidRequest('The parameter token is missing.')
      const token = findTwinToken(box.db, form.token)
      const grant = token && getTwinGrant(box.db, token.grantId)
      // RFC 7009 §2.2: a token that is not there is taken back already.
      if (grant?.twin === 'discord' && grant.clientId === client.id) deleteTwinGrant(box.db, grant.id)
      return sendJson(reply, 200, {})
    } catch (error) {
      return sendOAuthError(reply, error)
    }
  })

  for (const version of ['/api/v10', '/api']) {
    app.get(`${version}/users/@me`, answerWith('identify', showMe))
    app.get(
      `${version}/users/@me/guilds`,
      answerWith('guilds', ({ user }) => listGuilds(user).map(asPartial)),
    )
    app.get(`${version}/oauth2/@me`, answerWith(undefined, showAuthorization))
  }

  function answerWith(scope: string | undefined, answer: (who: Admitted) => object) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const who = admit(box, 'discord', request)
      if (who === 'refused') return reply.code(401).send({ message: '401: Unauthorized', code: 0 })
      const { requestsPerWindow } = readTwinSettings(box.db, discord)
      if (requestsPerWindow !== null) {
        const route = request.routeOptions.url ?? ''
        const reading = windows.take(`${who.user.id} ${route}`, requestsPerWindow, box.now())
        reply.headers(limitHeaders(reading, route, box.now()))
        if (reading.is === 'exceeded') return overLimit(reply, reading, box.now())
      }
      if (scope !== undefined && !who.token?.scopes.includes(scope)) {
        return reply.code(403).send({ message: 'Missing required OAuth2 scope', code: 50026 })
      }
      return answer(who)
    }
  }

  function showAuthorization({ user, token, grant }: Admitted): object {
    const client = grant && findTwinClient(box.db, 'discord', grant.clientId)
    return {
      application: { id: grant?.clientId, name: client?.name, icon: null, description: '', bot_public: true },
      scopes: token?.scopes ?? [],
      expires: token?.expiresAt == null ? null : new Date(token.expiresAt).toISOString(),
      ...(token?.scopes.includes('identify') && { user: showUser(user) }),
    }
  }
}

function showMe({ user, token }: Admitted): object {
  const email = { email: user.email, verified: true }
  return { ...showUser(user), mfa_enabled: true, locale: 'en-US', ...(token?.scopes.includes('email') && email) }
}

function showUser({ email, name }: Admitted['user']): object {
  return {
    id: snowflake(email),
    username: email.slice(0, email.indexOf('@')).toLowerCase(),
    discriminator: '0',
    global_name: name,
    avatar: null,
  }
}

function asPartial({ id, name, owner, permissions }: ReturnType<typeof listGuilds>[number]): object {
  return { id, name, icon: null, banner: null, owner, permissions, features: [] }
}
