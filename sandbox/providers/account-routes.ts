import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { ControlError } from '../control/control-error.ts'
import { getTarget } from '../control/find-target.ts'
import { readBody } from '../control/read-body.ts'
import { getUser, listUsers } from '../state/users.ts'
import { usernameOf } from './clicksend/twin.ts'
import { getTwin } from './get-twin.ts'
import { makeTwinKey } from './keys.ts'
import { roleAt } from './role-at.ts'
import { deleteTwinGrant, type Grant, listTwinGrants } from './store/grants.ts'
import { deleteTwinKey, listTwinKeys, saveTwinKey } from './store/keys.ts'
import { saveTwinRole } from './store/roles.ts'
import { expireTwinTokens, listTwinTokens } from './store/tokens.ts'

const OfOneClient = z.strictObject({ clientId: z.string().max(200).optional() })
const Expiry = OfOneClient.extend({ what: z.enum(['access', 'refresh']).default('access') })
const Role = z.strictObject({ role: z.string().min(1).max(50) })
const NewKey = z.strictObject({
  /** One of the caller's own choice. Default: random. */
  secret: z.string().min(1).max(200).optional(),
  /** The account's own password, where the provider takes that too. Default: random. */
  password: z.string().min(1).max(200).optional(),
})

/** The people of a twin: their roles and keys, what they granted, and how it ends behind an app's back. */
export function twinAccountRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/providers/:provider/accounts', async ({ params }) => {
    const twin = getTwin(params)
    return {
      accounts: listUsers(box.db).map((user) => ({
        email: user.email,
        name: user.name,
        role: roleAt(box, twin, user),
        keys: listTwinKeys(box.db, twin.name, user.id).map(({ id, kind, madeAt }) => ({ id, kind, madeAt })),
      })),
    }
  })

  app.put('/sandbox/providers/:provider/accounts/:email', async (request) => {
    const twin = getTwin(request.params)
    const user = getTarget(box, request.params)
    saveTwinRole(box.db, twin.name, user.id, readBody(Role, request).role)
    return { email: user.email, role: roleAt(box, twin, user) }
  })

  app.post('/sandbox/providers/:provider/accounts/:email/keys', async (request, reply) => {
    const twin = getTwin(request.params)
    const user = getTarget(box, request.params)
    const asked = readBody(NewKey, request)
    const made = makeTwinKey(box, twin, user, asked.secret)
    if (made === 'none-at-this-provider') throw new ControlError(404, `${twin.title} has no API keys.`)
    if (twin.name !== 'clicksend') return reply.code(201).send(made)
    const password = asked.password ?? box.random(9).toString('base64url')
    const own = { id: usernameOf(user.email), kind: 'password', userId: user.id, secret: password } as const
    saveTwinKey(box.db, twin.name, { ...own, madeAt: box.now() })
    return reply.code(201).send({ ...made, password })
  })

  app.delete('/sandbox/providers/:provider/accounts/:email/keys/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    const user = getTarget(box, request.params)
    if (!deleteTwinKey(box.db, getTwin(request.params).name, user.id, id)) {
      throw new ControlError(404, 'This account has no such key.')
    }
    return reply.code(204).send()
  })

  app.get('/sandbox/providers/:provider/grants', async ({ params }) => ({
    grants: listTwinGrants(box.db, getTwin(params).name).map((grant) => ({
      email: getUser(box.db, grant.userId).email,
      clientId: grant.clientId,
      scopes: grant.scopes,
      place: grant.place,
      grantedAt: grant.grantedAt,
      tokens: listTwinTokens(box.db, grant.id).map(({ token: _secret, grantId: _grant, ...shown }) => shown),
    })),
  }))

  app.post('/sandbox/providers/:provider/accounts/:email/revoke', async (request) => {
    const grants = findGrants(request.params, readBody(OfOneClient, request).clientId)
    for (const { id } of grants) deleteTwinGrant(box.db, id)
    return { revoked: grants.length }
  })

  app.post('/sandbox/providers/:provider/accounts/:email/expire-tokens', async (request) => {
    const { clientId, what } = readBody(Expiry, request)
    const expired = findGrants(request.params, clientId).map(({ id }) => expireTwinTokens(box.db, id, what, box.now()))
    return { expired: expired.reduce((sum, count) => sum + count, 0) }
  })

  function findGrants(params: unknown, clientId: string | undefined): Grant[] {
    const user = getTarget(box, params)
    return listTwinGrants(box.db, getTwin(params).name).filter(
      (grant) => grant.userId === user.id && (clientId === undefined || grant.clientId === clientId),
    )
  }
}
