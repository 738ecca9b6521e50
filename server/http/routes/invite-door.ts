import { AcceptInvitation, AskForInvitation, InvitationView, LookAtInvitation } from '@letterlock/wire/invite-door'
import { Me } from '@letterlock/wire/session'
import { z } from 'zod'
import { decideConnectPath } from '../../flows/decide-connect-path.ts'
import { listIntegrationsFor } from '../../flows/integrations/list-integrations.ts'
import { currentSession } from '../../people/current-session.ts'
import { acceptInvitation } from '../../people/invitations/accept.ts'
import { askAnew } from '../../people/invitations/ask-anew.ts'
import { lookAtInvitation } from '../../people/invitations/look.ts'
import type { App } from '../app.ts'
import { cookieOptions } from '../cookies.ts'
import type { HttpDeps } from '../deps.ts'
import { findSession } from '../find-session.ts'
import { invitationView } from '../invitation-view.ts'
import { readMe } from '../me.ts'
import { visitorOf } from '../visitor.ts'

/** Whoever opens a link has no session yet, and the database is read for them. */
const door = { auth: 'public', counted: 'page' } as const

/**
 * Where a link of an invitation leads. The token comes in a body alone, so that it stands in no address and no log;
 * looking changes nothing, and accepting is a POST that only a page of ours can send.
 */
export function inviteDoorRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps

  app.post(
    '/v1/invite/look',
    { config: door, schema: { body: LookAtInvitation, response: { 200: InvitationView } } },
    async (request, reply) => {
      const asks = { session: await findSession(deps, request), visitor: visitorOf(request) }
      const looked = await lookAtInvitation(db, request.body.token, asks, clock.now())
      const invited = { tenantId: looked.tenantId, memberId: looked.invitation.memberId }
      const path = decideConnectPath(await listIntegrationsFor(deps.connect, invited))
      return reply.header('cache-control', 'no-store').send(invitationView(looked, path))
    },
  )

  app.post(
    '/v1/invite/accept',
    { config: door, schema: { body: AcceptInvitation, response: { 201: Me } } },
    async (request, reply) => {
      const asks = { session: await findSession(deps, request), visitor: visitorOf(request) }
      const signedIn = await acceptInvitation(db, request.body, asks, clock.now())
      const token = signedIn.token.reveal()
      reply.setCookie(deps.cookies.session, token, cookieOptions(deps.publicUrl, signedIn.expiresAt))
      return reply.status(201).send(await readMe(deps, await currentSession(db, token, clock.now())))
    },
  )

  app.post(
    '/v1/invite/ask',
    { config: door, schema: { body: AskForInvitation, response: { 202: z.undefined() } } },
    async (request, reply) => {
      const asks = { session: await findSession(deps, request), visitor: visitorOf(request) }
      await askAnew({ db, queue: deps.connect.queue, now: clock.now }, request.body.token, asks)
      return reply.status(202).send()
    },
  )
}
