import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../../box.ts'
import { type Admitted, admit } from '../admit.ts'
import { companyKey } from '../company-of.ts'
import { openRateWindows } from '../rate-window.ts'
import { readTwinSettings } from '../store/settings.ts'
import { listNumbers, listUsersOf, showCompany } from './directory.ts'
import { readPage } from './page.ts'
import { aircall } from './twin.ts'

/** Sixty requests a minute for a company. @see https://developer.aircall.io/api-references/#rate-limiting */
const WINDOW_MS = 60_000

/** Aircall's public API, as much of it as a connection is tried with. */
export function aircallApi(app: FastifyInstance, box: Box): void {
  const windows = openRateWindows(WINDOW_MS)

  app.get(
    '/v1/ping',
    answerWith(() => ({ ping: 'pong' })),
  )
  app.get(
    '/v1/company',
    answerWith(({ user }) => ({ company: showCompany(box, user) })),
  )
  app.get(
    '/v1/users',
    answerWith(({ user }, request) => page(request, 'users', listUsersOf(box, user))),
  )
  app.get(
    '/v1/numbers',
    answerWith(({ user }, request) => page(request, 'numbers', listNumbers(box, user))),
  )

  function answerWith(answer: (who: Admitted, request: FastifyRequest) => object) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const who = admit(box, 'aircall', request)
      if (who === 'refused') {
        return reply.code(401).send({ error: 'Unauthorized', troubleshoot: 'Check your API credentials' })
      }
      if (isOverLimit(who, reply)) {
        return reply
          .code(429)
          .send({ error: 'Too many requests', troubleshoot: 'Rate limit is 60 requests per minute' })
      }
      return answer(who, request)
    }
  }

  /** Count the request for its company and say how it stands. */
  function isOverLimit({ user }: Admitted, reply: FastifyReply): boolean {
    const { requestsPerWindow } = readTwinSettings(box.db, aircall)
    if (requestsPerWindow === null) return false
    const { is, limit, remaining, resetAt } = windows.take(companyKey(user), requestsPerWindow, box.now())
    reply.headers({
      'x-aircallapi-limit': String(limit),
      'x-aircallapi-remaining': String(remaining),
      'x-aircallapi-reset': String(Math.ceil(resetAt / 1_000)),
    })
    return is === 'exceeded'
  }

  function page(request: FastifyRequest, name: string, all: readonly object[]): object {
    const { items, meta } = readPage(`${box.url()}/aircall/v1/${name}`, Object(request.query), all)
    return { meta, [name]: items }
  }
}
