import { createPublicKey } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { jwtVerify } from 'jose'
import type { Box } from '../../box.ts'
import { findAccessToken } from '../../state/access-tokens.ts'
import { getUser } from '../../state/users.ts'
import { readBearerToken } from '../authenticate.ts'
import { invalidRequest, OAuthError } from '../oauth-error.ts'
import { readForm } from '../read-form.ts'
import { claimsAllowed, scopeOfToken } from '../scopes.ts'
import { sendJson, sendOAuthError } from '../send-json.ts'

/** `/tokeninfo`: what an access token or an id token is good for. Every value is a string, as at Google. */
export function tokeninfoRoute(app: FastifyInstance, box: Box): void {
  for (const url of ['/tokeninfo', '/oauth2/v3/tokeninfo']) {
    app.route({ method: ['GET', 'POST'], url, handler: tokeninfo })
  }

  async function tokeninfo(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    try {
      const form = { ...readForm(request.query), ...readForm(request.body) }
      if (form.id_token !== undefined) return sendJson(reply, 200, await aboutIdToken(form.id_token))
      const token = form.access_token ?? readBearerToken(request.headers.authorization)
      if (token === undefined) throw invalidRequest('Missing required parameter: access_token')
      return sendJson(reply, 200, aboutAccessToken(token))
    } catch (error) {
      return sendOAuthError(reply, error)
    }
  }

  function aboutAccessToken(text: string): Record<string, string> {
    const token = findAccessToken(box.db, text)
    if (!token || token.expiresAt <= box.now()) throw new OAuthError(400, 'invalid_token', 'Invalid Value')
    const user = getUser(box.db, token.userId)
    const allowed = claimsAllowed(token.scopes)
    return {
      azp: token.clientId,
      aud: token.clientId,
      ...(allowed.any && { sub: user.id }),
      scope: scopeOfToken(token.scopes),
      exp: String(Math.floor(token.expiresAt / 1000)),
      expires_in: String(Math.floor((token.expiresAt - box.now()) / 1000)),
      ...(allowed.email && { email: user.email, email_verified: 'true' }),
      access_type: token.offline ? 'offline' : 'online',
    }
  }

  async function aboutIdToken(text: string): Promise<Record<string, string>> {
    const { payload, protectedHeader } = await jwtVerify(text, keyOf, {
      issuer: box.url(),
      algorithms: ['RS256'],
      currentDate: new Date(box.now()),
    }).catch(() => {
      // Whatever is wrong with it, Google says no more than this.
      throw new OAuthError(400, 'invalid_token', 'Invalid Value')
    })
    return Object.fromEntries(
      Object.entries({ ...payload, ...protectedHeader }).map(([name, value]) => [name, String(value)]),
    )
  }

  function keyOf({ kid }: { kid?: string }) {
    const key = box.signingKeys.published().find((published) => published.kid === kid)
    if (!key) throw new OAuthError(400, 'invalid_token', 'Invalid Value')
    return createPublicKey(key.certificate)
  }
}
