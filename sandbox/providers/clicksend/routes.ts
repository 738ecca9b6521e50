import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../../box.ts'
import type { User } from '../../state/users.ts'
import { admit } from '../admit.ts'
import { listContactLists, listSent, showAccount } from './data.ts'

/** ClickSend's API, as much of it as a connection is tried with. An API key and the account's password open the same. */
export function clicksendApi(app: FastifyInstance, box: Box): void {
  app.get(
    '/v3/account',
    answerWith('Here’s your account', (user) => showAccount(user)),
  )
  app.get(
    '/v3/sms/history',
    answerWith('Here are your messages', (user, query) => listSent(user, query)),
  )
  app.get(
    '/v3/lists',
    answerWith('Here are your contact lists', (user, query) => listContactLists(user, query)),
  )

  function answerWith(say: string, answer: (user: User, query: Readonly<Record<string, unknown>>) => object) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const who = admit(box, 'clicksend', request)
      if (who === 'refused') {
        const say = 'Authorization failed. Please check your username and API key.'
        return send(reply, 401, 'UNAUTHORIZED', say, null)
      }
      return send(reply, 200, 'SUCCESS', say, answer(who.user, Object(request.query)))
    }
  }
}

/** Every answer comes in the same envelope, a refusal too. */
function send(reply: FastifyReply, status: number, code: string, say: string, data: object | null): FastifyReply {
  return reply.code(status).send({ http_code: status, response_code: code, response_msg: say, data })
}
