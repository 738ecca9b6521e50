import type { FastifyInstance } from 'fastify'
import type { Box } from '../../box.ts'
import { OAuthError } from '../oauth-error.ts'
import { type Form, readForm } from '../read-form.ts'
import { sendJson, sendOAuthError } from '../send-json.ts'
import type { TokenAnswer } from './answer.ts'
import { authenticateClient } from './authenticate-client.ts'
import { exchangeCode } from './exchange-code.ts'
import { refresh } from './refresh.ts'

/** `POST /token`: codes and refresh tokens in, access tokens out. */
export function tokenRoute(app: FastifyInstance, box: Box): void {
  app.post('/token', async (request, reply) => {
    try {
      return sendJson(reply, 200, await answer(readForm(request.body), request.headers.authorization))
    } catch (error) {
      return sendOAuthError(reply, error)
    }
  })

  function answer(form: Form, authorization: string | undefined): Promise<TokenAnswer> {
    const client = authenticateClient(box, form, authorization)
    switch (form.grant_type) {
      case 'authorization_code':
        return exchangeCode(box, client, form)
      case 'refresh_token':
        return refresh(box, client, form)
      default:
        throw new OAuthError(400, 'unsupported_grant_type', `Invalid grant_type: ${form.grant_type ?? ''}`)
    }
  }
}
