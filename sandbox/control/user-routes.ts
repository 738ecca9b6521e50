import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import {
  disableAccount,
  enableAccount,
  endSessions,
  removeAccount,
  takeAccessBack,
  takeNewPassword,
} from '../risc/account-moves.ts'
import { listProjects } from '../state/projects.ts'
import { createUser, findUserByEmail, listUsers } from '../state/users.ts'
import { ControlError } from './control-error.ts'
import { getTarget } from './find-target.ts'
import { readBody } from './read-body.ts'

const NewUser = z.object({
  email: z.email().max(320),
  name: z.string().min(1).max(200),
  domain: z.string().min(1).max(253).optional(),
  sub: z
    .string()
    .regex(/^\d{21}$/, 'is not 21 digits')
    .optional(),
})

const Revocation = z.object({ project: z.string().optional() })
const Reauthentication = z.object({ word: z.enum(['invalid_rapt', 'rapt_required']).default('invalid_rapt') })

/** Accounts, and everything that can happen to one behind an app's back. */
export function userRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/users', async () => ({ users: listUsers(box.db) }))

  app.post('/sandbox/users', async (request, reply) => {
    const { email, name, domain, sub } = readBody(NewUser, request)
    if (findUserByEmail(box.db, email)) throw new ControlError(409, `There is an account ${email} already.`)
    const user = createUser(box, {
      email,
      name,
      ...(domain !== undefined && { domain }),
      ...(sub !== undefined && { sub }),
    })
    return reply.code(201).send(user)
  })

  app.post('/sandbox/users/:email/revoke', async (request, reply) => {
    const user = getTarget(box, request.params)
    const { project } = readBody(Revocation, request)
    for (const each of listProjects(box.db)) {
      if (project === undefined || each.id === project) takeAccessBack(box, user, each.id)
    }
    return reply.code(204).send()
  })

  app.post('/sandbox/users/:email/change-password', async (request, reply) => {
    takeNewPassword(box, getTarget(box, request.params))
    return reply.code(204).send()
  })

  app.post('/sandbox/users/:email/suspend', async (request, reply) => {
    disableAccount(box, getTarget(box, request.params))
    return reply.code(204).send()
  })

  app.post('/sandbox/users/:email/restore', async (request, reply) => {
    enableAccount(box, getTarget(box, request.params))
    return reply.code(204).send()
  })

  app.post('/sandbox/users/:email/require-reauth', async (request, reply) => {
    const user = getTarget(box, request.params)
    endSessions(box, user, readBody(Reauthentication, request).word)
    return reply.code(204).send()
  })

  app.post('/sandbox/users/:email/delete', async (request, reply) => {
    removeAccount(box, getTarget(box, request.params))
    return reply.code(204).send()
  })
}
