import { Readable } from 'node:stream'
import { AddFileFromMail, AddFileQuery, Draft } from '@letterlock/wire/drafts'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { getDraft } from '../../inbox/drafts/get-draft.ts'
import { getFile } from '../../inbox/drafts/get-file.ts'
import { rememberLooks } from '../../inbox/drafts/remember-looks.ts'
import type { App } from '../app.ts'
import { askFor } from '../ask-for.ts'
import type { HttpDeps } from '../deps.ts'
import { downloadHeaders } from '../download-headers.ts'
import { whoReads } from '../who-reads.ts'

const Params = z.object({ draftId: PathId })
const FileParams = Params.extend({ fileId: PathId })

/** The files of drafts: added as they come, or from a message of the same mailbox. */
export function draftFilesRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps
  const session = { auth: 'session' } as const
  const look = rememberLooks()

  app.register(async (scope) => {
    // A file is taken as it is, whatever it says that it is; how much of it, the draft says that it goes into.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    const schema = { params: Params, querystring: AddFileQuery, response: { 200: Draft } }
    scope.post('/v1/drafts/:draftId/files', { config: session, schema }, async (request) => {
      const { draftId } = request.params as z.infer<typeof Params>
      const { name } = request.query as z.infer<typeof AddFileQuery>
      const body = request.body instanceof Readable ? request.body : Readable.from([])
      const type = request.headers['content-type'] ?? ''
      try {
        await askFor(deps, request, 'add_file', { draftId, file: { name, type, bytes: whole(body) } })
      } finally {
        // Whoever sends too much is still to hear of it: the rest is let go by.
        body.resume()
      }
      return getDraft(db, whoReads(request, clock), draftId, look)
    })
  })

  app.post(
    '/v1/drafts/:draftId/files/from-mail',
    { config: session, schema: { params: Params, body: AddFileFromMail, response: { 200: Draft } } },
    async (request) => {
      const { draftId } = request.params
      await askFor(deps, request, 'add_file_from_mail', { ...request.body, draftId, signal: request.signal })
      return getDraft(db, whoReads(request, clock), draftId, look)
    },
  )

  app.get(
    '/v1/drafts/:draftId/files/:fileId',
    { config: session, schema: { params: FileParams } },
    async (request, reply) => {
      const { name, type, bytes } = await getFile(db, whoReads(request, clock), request.params)
      return reply.headers(downloadHeaders({ name, mimeType: type })).send(bytes)
    },
  )

  app.delete(
    '/v1/drafts/:draftId/files/:fileId',
    { config: session, schema: { params: FileParams, response: { 200: Draft } } },
    async (request) => {
      await askFor(deps, request, 'remove_file', request.params)
      return getDraft(db, whoReads(request, clock), request.params.draftId, look)
    },
  )
}

/** A body to its end. @throws `request.invalid` it broke off: part of a file is none */
async function* whole(body: Readable): AsyncGenerator<Buffer> {
  try {
    yield* body.iterator({ destroyOnReturn: false })
  } catch (cause) {
    throw new AppError('request.invalid', undefined, { params: { field: 'body' }, cause })
  }
}
