import { createPublicKey } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { exportJWK } from 'jose'
import type { Box } from '../../box.ts'

/**
 * Clients hold Google's keys for hours by this header; long enough to see that they do, short enough to see a rotation.
 */
const KEPT_SECONDS = 3600

/** The public halves of the signing keys, as a JWK set and as certificates. */
export function certsRoutes(app: FastifyInstance, box: Box): void {
  app.get('/oauth2/v3/certs', async (_request, reply) => {
    const keys = box.signingKeys.published().map(async ({ kid, certificate }) => ({
      ...(await exportJWK(createPublicKey(certificate))),
      alg: 'RS256',
      use: 'sig',
      kid,
    }))
    return sendKept(reply, { keys: await Promise.all(keys) })
  })

  app.get('/oauth2/v1/certs', async (_request, reply) =>
    sendKept(reply, Object.fromEntries(box.signingKeys.published().map(({ kid, certificate }) => [kid, certificate]))),
  )
}

function sendKept(reply: FastifyReply, body: object): FastifyReply {
  return reply
    .header('cache-control', `public, max-age=${KEPT_SECONDS}, must-revalidate, no-transform`)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body, null, 2))
}
