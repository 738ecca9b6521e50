import { EraseMember, MemberErasure } from '@letterlock/wire/erasure'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { beginErasure } from '../../flows/erasing/begin-erasure.ts'
import { type Erasure, readErasure } from '../../flows/erasing/preview-erasure.ts'
import { requireOwner } from '../../people/members/require-people.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'
import { wireTime } from '../wire-time.ts'

const Params = z.object({ id: PathId })
const session = { auth: 'session' } as const
const path = '/v1/members/:id/erasure'

/** Erase somebody who has left, for good: what would go, do it, and how far it has come. For owners. */
export function memberErasureRoutes(app: App, { db, connect }: HttpDeps): void {
  app.get(
    path,
    { config: session, schema: { params: Params, response: { 200: MemberErasure } } },
    async (request): Promise<MemberErasure> => {
      const { tenantId } = requireOwner(whoAsks(request))
      return onTheWire(await readErasure(db, tenantId, request.params.id))
    },
  )

  app.post(
    path,
    { config: session, schema: { params: Params, body: EraseMember, response: { 202: MemberErasure } } },
    async (request, reply) => {
      const who = requireOwner(whoAsks(request))
      await beginErasure(connect, who, request.params.id, request.body.confirm)
      return reply.status(202).send(onTheWire(await readErasure(db, who.tenantId, request.params.id)))
    },
  )
}

function onTheWire(erasure: Erasure): MemberErasure {
  switch (erasure.is) {
    case 'possible':
      return { is: 'possible', confirm: erasure.email, goes: erasure.goes }
    case 'running':
      return erasure
    case 'done':
      return { is: 'done', at: wireTime(erasure.at) }
  }
}
