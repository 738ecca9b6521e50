import { Readable } from 'node:stream'
import { ONE_LINE, PathId } from '@letterlock/wire/primitives'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { getQuarantinedRaw } from '../../inbox/list-quarantine.ts'
import { openAttachment } from '../../inbox/open-attachment.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { downloadHeaders } from '../download-headers.ts'
import { whoReads } from '../who-reads.ts'

const MessageParams = z.object({ mailboxId: PathId, messageId: PathId })
/** The part of a mail that is nothing but an attachment has an empty id. */
const PartParams = MessageParams.extend({ partId: z.string().max(300).regex(ONE_LINE).default('') })

/** Bytes that strangers have sent: attachments, fetched as they are asked for, and mail kept in quarantine. */
export function attachmentsRoutes(app: App, deps: HttpDeps): void {
  const schema = { params: PartParams }
  const folder = '/v1/mailboxes/:mailboxId/messages/:messageId/attachments'
  for (const url of [`${folder}/:partId`, `${folder}/`]) {
    app.get(url, { config: { auth: 'session' }, schema }, (request, reply) => sendPart(request.params, request, reply))
  }

  async function sendPart(asked: z.infer<typeof PartParams>, request: FastifyRequest, reply: FastifyReply) {
    const { attachment, bytes } = await openAttachment(deps.sync, whoReads(request, deps.clock), asked, request.signal)
    const headers = downloadHeaders({ name: attachment.filename, mimeType: attachment.mimeType })
    return reply.headers(headers).send(Readable.from(bytes))
  }

  app.get(
    '/v1/mailboxes/:mailboxId/quarantine/:messageId/raw',
    { config: { auth: 'session' }, schema: { params: MessageParams } },
    async (request, reply) => {
      const raw = await getQuarantinedRaw(deps.db, whoReads(request, deps.clock), request.params)
      return reply.headers(downloadHeaders({ name: `${request.params.messageId}.eml`, mimeType: '' })).send(raw)
    },
  )
}
