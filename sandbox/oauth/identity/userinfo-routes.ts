import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../../box.ts'
import { getUser } from '../../state/users.ts'
import { authenticate } from '../authenticate.ts'
import { claimsAllowed } from '../scopes.ts'
import { sendJson } from '../send-json.ts'
import { type PersonClaims, personClaims } from './person-claims.ts'

/** Who a token speaks for: OpenID Connect's own shape, and the older one of `oauth2.v2`. */
export function userinfoRoutes(app: FastifyInstance, box: Box): void {
  for (const url of ['/v1/userinfo', '/oauth2/v3/userinfo']) {
    app.route({ method: ['GET', 'POST'], url, handler: answerWith((claims) => claims, openidRefusal) })
  }
  for (const url of ['/oauth2/v2/userinfo', '/oauth2/v1/userinfo', '/userinfo/v2/me']) {
    app.get(url, answerWith(inOlderShape, apiRefusal))
  }

  function answerWith(shape: (claims: PersonClaims) => object, refuse: (status: 401 | 403) => object) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const who = authenticate(box, request.headers.authorization)
      if (who.is !== 'bearer') return sendJson(challenge(reply), 401, refuse(401))
      const scopes = [...who.bearer.scopes]
      if (!claimsAllowed(scopes).any) return sendJson(reply, 403, refuse(403))
      return sendJson(reply, 200, shape(personClaims(box, getUser(box.db, who.bearer.userId), scopes)))
    }
  }
}

function inOlderShape({ sub, email_verified, ...rest }: PersonClaims): object {
  return { id: sub, ...(email_verified !== undefined && { verified_email: email_verified }), ...rest }
}

function challenge(reply: FastifyReply): FastifyReply {
  return reply.header('www-authenticate', 'Bearer realm="https://accounts.google.com/", error="invalid_token"')
}

function openidRefusal(status: 401 | 403): object {
  return status === 401
    ? { error: 'invalid_request', error_description: 'Invalid Credentials' }
    : { error: 'insufficient_scope', error_description: 'Insufficient Permission' }
}

/** The envelope of every Google API. */
function apiRefusal(code: 401 | 403): object {
  return code === 401
    ? {
        error: {
          code,
          message:
            'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
          status: 'UNAUTHENTICATED',
        },
      }
    : { error: { code, message: 'Request had insufficient authentication scopes.', status: 'PERMISSION_DENIED' } }
}
