import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { deleteAppPassword, insertAppPassword, listAppPasswords, tidyAppPassword } from '../state/app-passwords.ts'
import { ControlError } from './control-error.ts'
import { getTarget } from './find-target.ts'
import { readBody } from './read-body.ts'

const LETTERS = 16

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
    const { name, password = randomLetters(box) } = readBody(NewPassword, request)
    const made = { id: box.random(8).toString('hex'), name, createdAt: box.now() }
    insertAppPassword(box.db, user.id, { ...made, letters: password })
    return reply.code(201).send({ ...made, password: inGroups(password) })
  })

  app.delete('/sandbox/users/:email/app-passwords/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    if (!deleteAppPassword(box.db, getTarget(box, request.params).id, id)) {
      throw new ControlError(404, 'This account has no such app password.')
    }
    return reply.code(204).send()
  })
}

/** Nearly even: 256 is no multiple of 26, and nobody attacks a sandbox. */
function randomLetters(box: Box): string {
  return [...box.random(LETTERS)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
}

/** As Google shows them. */
function inGroups(letters: string): string {
  return letters.replace(/.{4}(?=.)/g, '$& ')
}
