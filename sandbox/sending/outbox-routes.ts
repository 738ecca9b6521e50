import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { ControlError } from '../control/control-error.ts'
import { readPartTree } from '../mail/mime/part-tree.ts'
import { readableText } from '../mail/mime/readable-text.ts'
import { sendPage } from '../pages/send-page.ts'
import { type CaughtMail, clearCaughtMails, findCaughtMail, listCaughtMails } from './caught-mails.ts'
import { outboxPage, sentMailPage } from './outbox-page.ts'

/** A page shows this much of a mail; all of it is one link further. */
const TEXT_CHARS_MAX = 100_000

/** What was sent: for people a page, for programs a list, which they may clear. */
export function outboxRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/outbox', async (_request, reply) => sendPage(box, reply, 200, outboxPage(listCaughtMails(box.db))))

  app.get('/sandbox/outbox/:number', async (request, reply) => {
    const mail = getMail(box, request.params)
    const text = readableText(mail.raw, readPartTree(mail.raw), TEXT_CHARS_MAX)
    return sendPage(box, reply, 200, sentMailPage(mail, text))
  })

  app.get('/sandbox/outbox/:number/raw', async (request, reply) => {
    const { raw } = getMail(box, request.params)
    // As text and nothing else: a mail may hold a page that would like to run here.
    return reply.headers({ 'x-content-type-options': 'nosniff' }).type('text/plain; charset=utf-8').send(raw)
  })

  app.get('/sandbox/outbox/mails', async () => ({ mails: listCaughtMails(box.db) }))

  app.get('/sandbox/outbox/mails/:number', async (request) => {
    const { raw, ...mail } = getMail(box, request.params)
    return { ...mail, raw: raw.toString('base64') }
  })

  app.delete('/sandbox/outbox/mails', async (_request, reply) => {
    clearCaughtMails(box.db)
    return reply.code(204).send()
  })
}

/** @throws ControlError 404 */
function getMail(box: Box, params: unknown): CaughtMail & { raw: Buffer } {
  const { number } = params as { number: string }
  const mail = /^\d{1,15}$/.test(number) ? findCaughtMail(box.db, Number(number)) : undefined
  if (!mail) throw new ControlError(404, 'No such mail was caught, or it was cleared.')
  return mail
}
