import { Action, ActionAnswer, ActionList, RequestAction } from '@letterlock/wire/actions'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { listMailboxActions } from '../../inbox/actions/list-actions.ts'
import { actionAnswer, actionCard } from '../action-card.ts'
import type { App } from '../app.ts'
import { askFor } from '../ask-for.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoReads } from '../who-reads.ts'

const MailboxParams = z.object({ mailboxId: PathId })
const ActionParams = z.object({ actionId: PathId })

/** What a person does to threads: archive, labels, read state, trash; and taking it back. */
export function actionsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps

  app.post(
    '/v1/mailboxes/:mailboxId/actions',
    {
      config: { auth: 'session' },
      schema: { params: MailboxParams, body: RequestAction, response: { 200: ActionAnswer } },
    },
    async (request) => {
      const { kind, dryRun, ...about } = request.body
      const payload = { ...about, mailboxId: request.params.mailboxId }
      const decided = await askFor(deps, request, kind, payload, { dryRun })
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
      const { action } = await askFor(deps, request, 'undo', request.params)
      return actionCard(action, localeOf(request), clock.now())
    },
  )
}
