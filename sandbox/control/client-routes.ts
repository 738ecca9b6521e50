import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { findClient, listClients, setClientDeleted } from '../state/clients.ts'
import { findProject, listProjects, Verification } from '../state/projects.ts'
import { ControlError } from './control-error.ts'
import { readBody } from './read-body.ts'
import { findRedirectUriFault } from './read-redirect-uri.ts'
import { changeProject, registerClient } from './register-client.ts'

/** Far more than any project has; it keeps the stored list small. */
const URIS_MAX = 100

const RedirectUri = z
  .string()
  .max(2_000)
  .superRefine((uri, context) => {
    const fault = findRedirectUriFault(uri)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: `${uri} ${fault}` })
  })

const NewClient = z.object({
  project: z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, 'is not a Cloud project id'),
  name: z.string().min(1).max(100),
  redirectUris: z.array(RedirectUri).max(URIS_MAX),
  origins: z.array(z.url().max(300)).max(URIS_MAX).optional(),
  clientId: z.string().min(1).max(200).optional(),
  clientSecret: z.string().min(1).max(200).optional(),
  verification: Verification.optional(),
})

const ProjectChange = z.object({
  verification: Verification.optional(),
  organization: z.string().min(1).max(253).toLowerCase().nullable().optional(),
  testUsers: z.array(z.email()).max(100).nullable().optional(),
})

/** Cloud projects and their OAuth clients. */
export function clientRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/clients', async () => ({ clients: listClients(box.db) }))

  app.post('/sandbox/clients', async (request) => {
    const client = registerClient(box, readBody(NewClient, request))
    return { clientId: client.id, clientSecret: client.secret }
  })

  app.delete('/sandbox/clients/:id', async (request, reply) => {
    setClientDeleted(box.db, getClientId(request.params), true)
    return reply.code(204).send()
  })

  app.post('/sandbox/clients/:id/restore', async (request, reply) => {
    setClientDeleted(box.db, getClientId(request.params), false)
    return reply.code(204).send()
  })

  app.get('/sandbox/projects', async () => ({ projects: listProjects(box.db) }))

  app.put('/sandbox/projects/:id', async (request) => {
    const { id } = request.params as { id: string }
    if (!findProject(box.db, id)) throw new ControlError(404, `The sandbox has no project ${id}.`)
    const { verification, organization, testUsers } = readBody(ProjectChange, request)
    return changeProject(box, id, {
      ...(verification !== undefined && { verification }),
      ...(organization !== undefined && { organization }),
      ...(testUsers !== undefined && { testUsers }),
    })
  })

  function getClientId(params: unknown): string {
    const { id } = params as { id: string }
    if (!findClient(box.db, id)) throw new ControlError(404, `The sandbox has no client ${id}.`)
    return id
  }
}
