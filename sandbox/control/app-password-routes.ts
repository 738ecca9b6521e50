import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { makeAppPassword } from '../imap/make-app-password.ts'
import { deleteAppPassword, listAppPasswords, tidyAppPassword } from '../state/app-passwords.ts'
import { ControlError } from './control-error.ts'
import { getTarget } from './find-target.ts'
import { readBody } from './read-body.ts'

const NewPassword = z.strictObject({
  name: z.string().min(1).max(100).default('Mail'),
  /** One of the caller's own choice, with or without spaces. Default: random. */
  password: z
    .string()
    .max(100)
    .transform(tidyAppPassword)
    .refine((letters) => /^[a-z]{16}$/.test(letters), 'is not sixteen letters')
    .optional(),
})

/** The sixteen letters with which a mail program signs in. At Google their owner makes them on a page. */
export function appPasswordRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/users/:email/app-passwords', async (request) => ({
    appPasswords: listAppPasswords(box.db, getTarget(box, request.params).id),
  }))

  app.post('/sandbox/users/:email/app-passwords', async (request, reply) => {
    const user = getTarget(box, request.params)
    const { name, password } = readBody(NewPassword, request)
    return reply.code(201).send(makeAppPassword(box, user.id, { name, letters: password }))
  })

  app.delete('/sandbox/users/:email/app-passwords/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    if (!deleteAppPassword(box.db, getTarget(box, request.params).id, id)) {
      throw new ControlError(404, 'This account has no such app password.')
    }
    return reply.code(204).send()
  })
}
