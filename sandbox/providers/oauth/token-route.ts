import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Box } from '../../box.ts'
import { invalidRequest, OAuthError } from '../../oauth/oauth-error.ts'
import { type Form, readForm } from '../../oauth/read-form.ts'
import { sendJson, sendOAuthError } from '../../oauth/send-json.ts'
import type { OAuthRules, Twin } from '../twin.ts'
import { authenticateTwinClient } from './authenticate-client.ts'
import { exchangeTwinCode } from './exchange-code.ts'
import { refreshTwinToken } from './refresh.ts'

/** A twin's token endpoint: codes and refresh tokens in, access tokens out. */
export function twinTokenRoute(app: FastifyInstance, box: Box, twin: Twin, rules: OAuthRules): void {
  app.post(rules.tokenPath, async (request, reply) => {
    try {
      return sendJson(reply, 200, await answer(readTwinForm(rules, request), request.headers.authorization))
    } catch (error) {
      return sendOAuthError(reply, error)
    }
  })

  async function answer(form: Form, authorization: string | undefined): Promise<object> {
    const client = authenticateTwinClient(box, twin, rules, form, authorization)
    switch (form.grant_type) {
      case 'authorization_code':
        return rules.answer(box, exchangeTwinCode(box, twin, rules, client, form))
      case 'refresh_token':
        if (rules.refreshTokens !== 'never') return rules.answer(box, refreshTwinToken(box, twin, rules, client, form))
    }
    throw new OAuthError(400, 'unsupported_grant_type', `Grant type ${form.grant_type ?? 'None'} is not supported`)
  }
}

/**
 * Read the parameters of a token request, in the form that this provider takes and in no other.
 *
 * @throws OAuthError `invalid_request`
 */
export function readTwinForm(rules: Pick<OAuthRules, 'bodies'>, request: FastifyRequest): Form {
  const type = request.headers['content-type'] ?? ''
  const kind = type.startsWith('application/json') ? 'json' : 'form'
  if (!rules.bodies.includes(kind)) {
    throw invalidRequest(
      `The content type must be ${rules.bodies.includes('json') ? 'application/json' : 'application/x-www-form-urlencoded'}.`,
    )
  }
  return readForm(request.body)
}
