import { AttachThread, Case, Detached, SuggestionQuery, Suggestions, ThreadName } from '@letterlock/wire/cases'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { attachThread } from '../../inbox/cases/attach-thread.ts'
import { detachThread, undoDetach } from '../../inbox/cases/detach-thread.ts'
import { dismissSuggestion } from '../../inbox/cases/dismiss-suggestion.ts'
import { getCase } from '../../inbox/cases/get-case.ts'
import { makePrimary } from '../../inbox/cases/make-primary.ts'
import { suggestThreads } from '../../inbox/cases/suggest-threads.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoReads } from '../who-reads.ts'

const Params = z.object({ caseId: PathId })
const ThreadParams = Params.extend({ mailboxId: PathId, threadId: PathId })
const DetachmentParams = z.object({ detachmentId: PathId })

/** Which threads are in a case, and which may belong to it. */
export function caseThreadsRoutes(app: App, { db, clock }: HttpDeps): void {
  const session = { auth: 'session' } as const
  const named = { params: Params, body: ThreadName, response: { 200: Case } }

  app.post(
    '/v1/cases/:caseId/threads',
    { config: session, schema: { ...named, body: AttachThread } },
    async (request) => {
      const who = whoReads(request, clock)
      await attachThread(db, who, request.params.caseId, request.body)
      return getCase(db, who, request.params.caseId)
    },
  )

  app.put('/v1/cases/:caseId/primary', { config: session, schema: named }, async (request) => {
    const who = whoReads(request, clock)
    await makePrimary(db, who, request.params.caseId, request.body)
    return getCase(db, who, request.params.caseId)
  })

  app.delete(
    '/v1/cases/:caseId/threads/:mailboxId/:threadId',
    { config: session, schema: { params: ThreadParams, response: { 200: Detached } } },
    async (request) => {
      const who = whoReads(request, clock)
      const { id, caseId, undoUntil } = await detachThread(db, who, request.params.caseId, request.params)
      const left = await getCase(db, who, caseId)
      return { detachmentId: id, undoUntil: new Date(undoUntil).toISOString(), case: left }
    },
  )

  app.post(
    '/v1/case-detachments/:detachmentId/undo',
    { config: session, schema: { params: DetachmentParams, response: { 200: Case } } },
    async (request) => {
      const who = whoReads(request, clock)
      return getCase(db, who, await undoDetach(db, who, request.params.detachmentId))
    },
  )

  app.get(
    '/v1/cases/:caseId/suggestions',
    { config: session, schema: { params: Params, querystring: SuggestionQuery, response: { 200: Suggestions } } },
    async (request) => suggestThreads(db, whoReads(request, clock), request.params.caseId, request.query.cursor),
  )

  app.post(
    '/v1/cases/:caseId/dismissals',
    { config: session, schema: { params: Params, body: ThreadName, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await dismissSuggestion(db, whoReads(request, clock), request.params.caseId, request.body)
      return reply.status(204).send()
    },
  )
}
