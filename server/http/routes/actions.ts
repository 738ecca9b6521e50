import { Action, ActionAnswer, ActionList, RequestAction } from '@letterlock/wire/actions'
import { PathId } from '@letterlock/wire/primitives'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../../inbox/actions/action.ts'
import { listMailboxActions } from '../../inbox/actions/list-actions.ts'
import { requestAction } from '../../inbox/actions/request-action.ts'
import { undoAction } from '../../inbox/actions/undo-action.ts'
import { actionAnswer, actionCard } from '../action-card.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { whoReads } from '../who-reads.ts'

const MailboxParams = z.object({ mailboxId: PathId })
const ActionParams = z.object({ actionId: PathId })

/** What a person does to threads: archive, labels, read state, trash; and taking it back. */
export function actionsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps
  const actions = () => ({ sync: deps.sync, queue: deps.connect.queue })

  app.post(
    '/v1/mailboxes/:mailboxId/actions',
    {
      config: { auth: 'session' },
      schema: { params: MailboxParams, body: RequestAction, response: { 200: ActionAnswer } },
    },
    async (request) => {
      const { kind, dryRun, ...about } = request.body
      const payload = { ...about, mailboxId: request.params.mailboxId }
      const decided = await requestAction(actions(), actorOf(request), kind, payload, { dryRun })
      return actionAnswer(decided, localeOf(request), clock.now())
    },
  )

  app.get(
    '/v1/mailboxes/:mailboxId/actions',
    { config: { auth: 'session' }, schema: { params: MailboxParams, response: { 200: ActionList } } },
    async (request) => {
      const rows = await listMailboxActions(db, whoReads(request, clock), request.params.mailboxId)
      return { actions: rows.map((row) => actionCard(row, localeOf(request), clock.now())) }
    },
  )

  app.post(
    '/v1/actions/:actionId/undo',
    { config: { auth: 'session' }, schema: { params: ActionParams, response: { 200: Action } } },
    async (request) => {
      const undone = await undoAction(actions(), actorOf(request), request.params.actionId)
      return actionCard(undone, localeOf(request), clock.now())
    },
  )
}

function actorOf(request: FastifyRequest): Actor {
  const { tenantId, memberId } = whoAsks(request)
  return { kind: 'member', tenantId, memberId }
}
