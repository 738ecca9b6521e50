import {
  AssigneeQuery,
  Assignees,
  Case,
  CaseOfThread,
  CasePage,
  CaseQuery,
  ChangeCase,
  CreateCase,
} from '@letterlock/wire/cases'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { changeCase } from '../../inbox/cases/change-case.ts'
import { getCase, getCaseOfThread } from '../../inbox/cases/get-case.ts'
import { listAssignees, listAssigneesIn } from '../../inbox/cases/list-assignees.ts'
import { listCasePage } from '../../inbox/cases/list-cases.ts'
import type { App } from '../app.ts'
import { askFor } from '../ask-for.ts'
import type { HttpDeps } from '../deps.ts'
import { whoReads } from '../who-reads.ts'

const Params = z.object({ caseId: PathId })

/** Cases: the list, one of them, and what it is called, how it stands and whose it is. */
export function casesRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps
  const session = { auth: 'session' } as const

  app.get(
    '/v1/cases',
    { config: session, schema: { querystring: CaseQuery, response: { 200: CasePage } } },
    async (request) => listCasePage(db, whoReads(request, clock), request.query),
  )

  app.post('/v1/cases', { config: session, schema: { body: CreateCase, response: { 200: Case } } }, async (request) => {
    const { caseId } = await askFor(deps, request, 'create_case', request.body)
    return getCase(db, whoReads(request, clock), caseId)
  })

  app.post(
    '/v1/cases/:caseId/undo',
    { config: session, schema: { params: Params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await askFor(deps, request, 'unmake_case', request.params)
      return reply.status(204).send()
    },
  )

  app.get(
    '/v1/cases/:caseId',
    { config: session, schema: { params: Params, response: { 200: Case } } },
    async (request) => getCase(db, whoReads(request, clock), request.params.caseId),
  )

  app.patch(
    '/v1/cases/:caseId',
    { config: session, schema: { params: Params, body: ChangeCase, response: { 200: Case } } },
    async (request) => {
      const who = whoReads(request, clock)
      await changeCase(db, who, request.params.caseId, request.body)
      return getCase(db, who, request.params.caseId)
    },
  )

  app.get(
    '/v1/cases/:caseId/assignees',
    { config: session, schema: { params: Params, querystring: AssigneeQuery, response: { 200: Assignees } } },
    async (request) => listAssignees(db, whoReads(request, clock), request.params.caseId, request.query.q),
  )

  app.get(
    '/v1/mailboxes/:mailboxId/assignees',
    {
      config: session,
      schema: { params: z.object({ mailboxId: PathId }), querystring: AssigneeQuery, response: { 200: Assignees } },
    },
    async (request) => listAssigneesIn(db, whoReads(request, clock), request.params.mailboxId, request.query.q),
  )

  app.get(
    '/v1/mailboxes/:mailboxId/threads/:threadId/case',
    {
      config: session,
      schema: { params: z.object({ mailboxId: PathId, threadId: PathId }), response: { 200: CaseOfThread } },
    },
    async (request) => getCaseOfThread(db, whoReads(request, clock), request.params),
  )
}
