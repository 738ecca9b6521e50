import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../box.ts'
import { findAccessToken } from '../state/access-tokens.ts'
import { findRefreshToken } from '../state/refresh-tokens.ts'
import { revokeProject } from './end-access.ts'
import { invalidRequest, OAuthError } from './oauth-error.ts'
import { readForm } from './read-form.ts'
import { sendJson, sendOAuthError } from './send-json.ts'

/**
 * `/revoke`: either kind of token, in a form or in the query; JSONP for pages that name a callback.
 * It ends everything the person granted to the token's project, not that token alone.
 */
export function revokeRoute(app: FastifyInstance, box: Box): void {
  app.route({ method: ['GET', 'POST'], url: '/revoke', handler: revoke })

  async function revoke(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    try {
      const form = { ...readForm(request.query), ...readForm(request.body) }
      if (form.token === undefined) throw invalidRequest('Missing required parameter: token')
      const { userId, projectId } = getLiveToken(form.token)
      revokeProject(box, userId, projectId)
      if (request.method === 'GET' && /^[\w$.]{1,128}$/.test(form.callback ?? '')) {
        return reply.type('text/javascript; charset=utf-8').send(`/**/${form.callback}({});`)
      }
      return sendJson(reply, 200, {})
    } catch (error) {
      return sendOAuthError(reply, error)
    }
  }

  function getLiveToken(token: string): { userId: string; projectId: string } {
    const access = findAccessToken(box.db, token)
    if (access && access.expiresAt > box.now()) return access
    const refresh = findRefreshToken(box.db, token)
    if (refresh?.ended === null) return refresh
    throw new OAuthError(400, 'invalid_token', 'Token expired or revoked')
  }
}
