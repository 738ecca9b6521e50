import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../box.ts'
import { flowUrl, readFlowState } from '../oauth/authorize/flow-url.ts'
import { isOwnForm, readPageForm } from '../oauth/authorize/read-page-form.ts'
import type { User } from '../state/users.ts'
import { chooseAccount, findChosen, showTwinChooser } from './choose-account.ts'
import { type MadeKey, makeTwinKey } from './keys.ts'
import { dashboardPage } from './pages/dashboard.ts'
import { sendTwinPage } from './pages/frame.ts'
import { roleAt } from './role-at.ts'
import { findTwinClient, listTwinClients } from './store/clients.ts'
import { deleteTwinGrant, listTwinGrants } from './store/grants.ts'
import { listTwinKeys } from './store/keys.ts'
import type { Twin } from './twin.ts'

/** A twin's own page: where a person makes keys, installs apps and takes their access away, at the provider's side. */
export function dashboardRoutes(app: FastifyInstance, box: Box, twin: Twin): void {
  app.get('/', async (request, reply) => {
    const user = findAccount(request)
    return user ? show(reply, request, user) : choose(request, reply)
  })

  app.post('/', async (request, reply) => {
    const form = readPageForm(request.body)
    if (form.do === '' || !isOwnForm(request.headers)) return reply.redirect(`/${twin.name}/`, 303)
    const user = findAccount(request)
    if (form.do === 'make-key' && user) {
      const made = makeTwinKey(box, twin, user)
      return show(reply, request, user, made === 'none-at-this-provider' ? undefined : made)
    }
    if (form.do === 'remove' && user) {
      const own = listTwinGrants(box.db, twin.name).find(
        (grant) => grant.userId === user.id && grant.clientId === form.project,
      )
      if (own) deleteTwinGrant(box.db, own.id)
      return reply.redirect(request.url, 303)
    }
    const chosen = chooseAccount(box, twin, request, reply, form)
    if (chosen.is === 'problem') return choose(request, reply, chosen.problem)
    return reply.redirect(flowUrl(request.url, { account: chosen.user.id }), 303)
  })

  function findAccount(request: FastifyRequest): User | undefined {
    const flow = readFlowState(Object(request.query))
    return flow.choosing ? undefined : findChosen(box, twin, request, flow.account)
  }

  function choose(
    request: FastifyRequest,
    reply: FastifyReply,
    problem?: Parameters<typeof showTwinChooser>[4],
  ): FastifyReply {
    return showTwinChooser(box, twin, reply, { app: twin.title, action: flowUrl(request.url, {}) }, problem)
  }

  function show(reply: FastifyReply, request: FastifyRequest, user: User, made?: MadeKey): FastifyReply {
    const grants = listTwinGrants(box.db, twin.name).filter(({ userId }) => userId === user.id)
    const content = dashboardPage({
      twin,
      person: user,
      role: roleAt(box, twin, user),
      action: flowUrl(request.url, { account: user.id }),
      switchUrl: flowUrl(request.url, { choosing: true }),
      installable: listTwinClients(box.db, twin.name).flatMap(({ name, installUri }) =>
        installUri === null ? [] : [{ name, installUri }],
      ),
      connected: grants.map(({ clientId, scopes, grantedAt }) => ({
        clientId,
        name: findTwinClient(box.db, twin.name, clientId)?.name ?? clientId,
        scopes,
        grantedAt,
      })),
      keyIds: listTwinKeys(box.db, twin.name, user.id)
        .filter(({ kind }) => kind === 'api_key')
        .map(({ id }) => id),
      made,
    })
    return sendTwinPage(box, reply, 200, twin, { title: twin.title, content })
  }
}
