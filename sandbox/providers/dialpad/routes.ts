import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../../box.ts'
import { type Admitted, admit } from '../admit.ts'
import { companyKey } from '../company-of.ts'
import { openRateWindows } from '../rate-window.ts'
import { deleteTwinGrant } from '../store/grants.ts'
import { readTwinSettings } from '../store/settings.ts'
import { listCalls } from './calls.ts'
import { showUser } from './directory.ts'
import { dialpad } from './twin.ts'

/** Twenty requests a second for a company. @see https://developers.dialpad.com/docs/rate-limits (read 2026-11) */
const WINDOW_MS = 1_000

/** Dialpad's API, as much of it as a connection is tried with. */
export function dialpadApi(app: FastifyInstance, box: Box): void {
  const windows = openRateWindows(WINDOW_MS)

  app.get(
    '/api/v2/users/me',
    answerWith(undefined, ({ user }) => showUser(user)),
  )
  app.get(
    '/api/v2/calls',
    answerWith('calls:list', ({ user }, { query }) => listCalls(user, Object(query))),
  )

  app.post('/oauth2/deauthorize', async (request, reply) => {
    const who = admit(box, 'dialpad', request)
    if (who === 'refused' || !who.grant) return refuse(reply, 401, 'required', 'Login Required')
    deleteTwinGrant(box.db, who.grant.id)
    return reply.code(204).send()
  })

  /** @param scope what an access token needs; an API key is an admin's and opens everything */
  function answerWith(scope: string | undefined, answer: (who: Admitted, request: FastifyRequest) => object) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const who = admit(box, 'dialpad', request)
      if (who === 'refused') return refuse(reply, 401, 'required', 'Login Required')
      const { requestsPerWindow } = readTwinSettings(box.db, dialpad)
      const over =
        requestsPerWindow !== null && windows.take(companyKey(who.user), requestsPerWindow, box.now()).is === 'exceeded'
      if (over) return refuse(reply, 429, 'rate_limit_exceeded', 'Rate limit exceeded')
      if (scope !== undefined && who.token && !who.token.scopes.includes(scope)) {
        return refuse(reply, 403, 'forbidden', `The token lacks the scope ${scope}.`)
      }
      return answer(who, request)
    }
  }
}

function refuse(reply: FastifyReply, code: 401 | 403 | 429, reason: string, message: string): FastifyReply {
  return reply.code(code).send({ error: { code, message, errors: [{ domain: 'global', reason, message }] } })
}
