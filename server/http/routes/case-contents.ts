import { CaseFiles, CasePeople, Note, WriteNote } from '@letterlock/wire/cases'
import { PathId } from '@letterlock/wire/primitives'
import { Timeline, TimelineQuery } from '@letterlock/wire/timeline'
import { z } from 'zod'
import { listCaseFiles } from '../../inbox/cases/case-files.ts'
import { listCasePeople } from '../../inbox/cases/case-people.ts'
import { readTimeline } from '../../inbox/cases/read-timeline.ts'
import { changeNote, deleteNote, writeNote } from '../../inbox/cases/write-notes.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoReads } from '../who-reads.ts'

const Params = z.object({ caseId: PathId })
const NoteParams = Params.extend({ noteId: PathId })

/** What is in a case: its people, files, timeline and notes. */
export function caseContentsRoutes(app: App, { db, clock }: HttpDeps): void {
  const session = { auth: 'session' } as const

  app.get(
    '/v1/cases/:caseId/people',
    { config: session, schema: { params: Params, response: { 200: CasePeople } } },
    async (request) => listCasePeople(db, whoReads(request, clock), request.params.caseId),
  )

  app.get(
    '/v1/cases/:caseId/files',
    { config: session, schema: { params: Params, response: { 200: CaseFiles } } },
    async (request) => listCaseFiles(db, whoReads(request, clock), request.params.caseId),
  )

  app.get(
    '/v1/cases/:caseId/timeline',
    { config: session, schema: { params: Params, querystring: TimelineQuery, response: { 200: Timeline } } },
    async (request) => readTimeline(db, whoReads(request, clock), request.params.caseId, request.query),
  )

  app.post(
    '/v1/cases/:caseId/notes',
    { config: session, schema: { params: Params, body: WriteNote, response: { 200: Note } } },
    async (request) => writeNote(db, whoReads(request, clock), request.params.caseId, request.body.text),
  )

  app.patch(
    '/v1/cases/:caseId/notes/:noteId',
    { config: session, schema: { params: NoteParams, body: WriteNote, response: { 200: Note } } },
    async (request) => changeNote(db, whoReads(request, clock), { ...request.params, text: request.body.text }),
  )

  app.delete(
    '/v1/cases/:caseId/notes/:noteId',
    { config: session, schema: { params: NoteParams, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await deleteNote(db, whoReads(request, clock), request.params)
      return reply.status(204).send()
    },
  )
}
