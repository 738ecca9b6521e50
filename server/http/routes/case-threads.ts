import { AttachThread, Case, Detached, SuggestionQuery, Suggestions, ThreadName } from '@letterlock/wire/cases'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { dismissSuggestion } from '../../inbox/cases/dismiss-suggestion.ts'
import { getCase } from '../../inbox/cases/get-case.ts'
import { makePrimary } from '../../inbox/cases/make-primary.ts'
import { suggestThreads } from '../../inbox/cases/suggest-threads.ts'
import type { App } from '../app.ts'
import { askFor } from '../ask-for.ts'
import type { HttpDeps } from '../deps.ts'
import { whoReads } from '../who-reads.ts'

const Params = z.object({ caseId: PathId })
const ThreadParams = Params.extend({ mailboxId: PathId, threadId: PathId })
const DetachmentParams = z.object({ detachmentId: PathId })

/** Which threads are in a case, and which may belong to it. */
export function caseThreadsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps
  const session = { auth: 'session' } as const
  const named = { params: Params, body: ThreadName, response: { 200: Case } }

  app.post(
    '/v1/cases/:caseId/threads',
    { config: session, schema: { ...named, body: AttachThread } },
    async (request) => {
      const { caseId } = request.params
      await askFor(deps, request, 'attach_thread', { ...request.body, caseId })
      return getCase(db, whoReads(request, clock), caseId)
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
      const { id, caseId, undoUntil } = await askFor(deps, request, 'detach_thread', request.params)
      const left = await getCase(db, whoReads(request, clock), caseId)
      return { detachmentId: id, undoUntil: new Date(undoUntil).toISOString(), case: left }
    },
  )

  app.post(
    '/v1/case-detachments/:detachmentId/undo',
    { config: session, schema: { params: DetachmentParams, response: { 200: Case } } },
    async (request) => {
      const { caseId } = await askFor(deps, request, 'reattach_thread', request.params)
      return getCase(db, whoReads(request, clock), caseId)
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
