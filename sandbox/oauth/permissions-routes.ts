import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { type AccountPermissions, permissionsPage } from '../pages/permissions.ts'
import { sendPage } from '../pages/send-page.ts'
import { takeAccessBack } from '../risc/account-moves.ts'
import { listClients } from '../state/clients.ts'
import { listGrants } from '../state/grants.ts'
import { isOwnForm, readPageForm } from './authorize/read-page-form.ts'
import { ACCOUNTS_COOKIE, findSignedIn, type SignedIn } from './authorize/signed-in.ts'
import { getScopes } from './scopes.ts'

/** `/permissions`: where a person sees which apps reach their account, and takes it away at Google's side. */
export function permissionsRoutes(app: FastifyInstance, box: Box): void {
  app.get('/permissions', async (request, reply) => {
    const signedIn = findSignedIn(box.db, request.cookies[ACCOUNTS_COOKIE])
    return sendPage(box, reply, 200, permissionsPage(signedIn.map(permissionsOf)))
  })

  app.post('/permissions', async (request, reply) => {
    const { account, project } = readPageForm(request.body)
    const signedIn = findSignedIn(box.db, request.cookies[ACCOUNTS_COOKIE])
    const own = signedIn.find(({ user }) => user.id === account)
    // Another site's form and an account that is not signed in here change nothing; the page then says how it is.
    if (own && isOwnForm(request.headers)) takeAccessBack(box, own.user, project)
    return reply.redirect('/permissions', 303)
  })

  function permissionsOf({ user }: SignedIn): AccountPermissions {
    const clients = listClients(box.db)
    const apps = listGrants(box.db)
      .filter(({ userId }) => userId === user.id)
      .map(({ projectId, scopes, grantedAt }) => ({
        projectId,
        names: clients.filter((client) => client.projectId === projectId).map(({ name }) => name),
        texts: getScopes(scopes).map(({ text }) => text),
        grantedAt,
      }))
    return { person: user, apps }
  }
}
