import type { FastifyReply } from 'fastify'
import { OAuthError } from './oauth-error.ts'

/** Answers about tokens are kept by nobody on the way. */
const NOT_KEPT = {
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
  expires: 'Mon, 01 Jan 1990 00:00:00 GMT',
}

/** Send JSON as Google's OAuth hosts do: pretty-printed, never cached. */
export function sendJson(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply
    .code(status)
    .headers(NOT_KEPT)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body, null, 2))
}

/** Send a refusal in Google's words; anything that is none is thrown on. */
export function sendOAuthError(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof OAuthError)) throw error
  return sendJson(reply, error.status, { error: error.error, ...error.more })
}
