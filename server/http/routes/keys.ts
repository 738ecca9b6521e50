import { KeyRotation, KeyState, KeysShredded, ShredKeys } from '@letterlock/wire/keys'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/errors.ts'
import { rotateKey } from '../../flows/rotate-key.ts'
import { shredKeys } from '../../flows/shred-keys.ts'
import type { SessionRow } from '../../store/sessions.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { keyState } from '../key-state.ts'
import { whoAsks } from '../route-auth.ts'

const auth = { auth: 'session' } as const

/** The keys as an owner sees them, a new data key, and the end of all of them. */
export function keysRoutes(app: App, deps: HttpDeps): void {
  const { keys } = deps

  app.get('/v1/keys', { config: auth, schema: { response: { 200: KeyState } } }, async (request) =>
    keyState(keys, ownerOf(request)),
  )

  app.post('/v1/keys/rotate', { config: auth, schema: { response: { 202: KeyRotation } } }, async (request, reply) => {
    const who = ownerOf(request)
    const is = await rotateKey(keys, who)
    return reply.status(202).send({ is: is === 'overtaken' ? 'already_rotated' : is, keys: await keyState(keys, who) })
  })

  app.post(
    '/v1/keys/shred',
    { config: auth, schema: { body: ShredKeys, response: { 200: KeysShredded } } },
    async (request) => {
      const who = ownerOf(request)
      const tenant = { id: who.tenantId, name: who.tenantName }
      const by = { kind: 'member', id: who.memberId } as const
      const { deks, records, connections } = await shredKeys(keys, tenant, { name: request.body.name, by })
      return { dataKeys: deks, records, connections, keys: await keyState(keys, who) }
    },
  )
}

/** Keys are the owner's; to everybody else there is nothing here. */
function ownerOf(request: FastifyRequest): SessionRow {
  const who = whoAsks(request)
  if (who.role !== 'owner') throw new AppError('request.not_found')
  return who
}
