import type { Box } from '../box.ts'
import { newClientId, newClientSecret, newProjectNumber } from '../oauth/secrets.ts'
import { type Client, findClientByName, saveClient } from '../state/clients.ts'
import { listDomains } from '../state/domains.ts'
import { findProject, type Project, saveProject, type Verification } from '../state/projects.ts'
import { inTransaction } from '../state/transaction.ts'
import { ControlError } from './control-error.ts'

export interface Registration {
  project: string
  name: string
  redirectUris: readonly string[]
  origins?: readonly string[] | undefined
  clientId?: string | undefined
  clientSecret?: string | undefined
  verification?: Verification | undefined
}

/**
 * Register an OAuth client, or find the one of this name again: id and secret stay, the rest becomes as asked.
 * The verification belongs to the project and so to all its clients.
 */
export function registerClient(box: Box, asked: Registration): Client {
  return inTransaction(box.db, () => {
    const project = changeProject(box, asked.project, {
      ...(asked.verification !== undefined && { verification: asked.verification }),
    })
    const known = findClientByName(box.db, project.id, asked.name)
    const client: Client = {
      id: known?.id ?? asked.clientId ?? newClientId(box, project.number),
      projectId: project.id,
      name: asked.name,
      secret: asked.clientSecret ?? known?.secret ?? newClientSecret(box),
      redirectUris: asked.redirectUris,
      origins: asked.origins ?? known?.origins ?? [],
      deleted: false,
      usedAt: box.now(),
    }
    if (known && asked.clientId !== undefined && asked.clientId !== known.id) {
      throw new ControlError(409, `${asked.name} is registered with another client id: ${known.id}.`)
    }
    saveClient(box.db, client)
    return client
  })
}

/**
 * Make a Cloud project or change it.
 *
 * @throws ControlError 400 an internal app without the organization it is internal to
 */
export function changeProject(
  box: Box,
  id: string,
  some: Partial<Pick<Project, 'verification' | 'organization' | 'testUsers'>>,
): Project {
  const before = findProject(box.db, id) ?? {
    id,
    number: newProjectNumber(box),
    verification: 'testing',
    organization: null,
    testUsers: null,
    createdAt: box.now(),
  }
  const project: Project = { ...before, ...some }
  if (project.verification === 'internal' && project.organization === null) project.organization = onlyDomain(box)
  saveProject(box.db, project)
  return project
}

/** When the sandbox has one Workspace domain, it is plain which organization is meant. */
function onlyDomain(box: Box): string {
  const domains = listDomains(box.db)
  if (domains.length !== 1 || !domains[0]) {
    throw new ControlError(
      400,
      'An internal app needs an organization: PUT /sandbox/projects/:id {"organization": "example.com"}.',
    )
  }
  return domains[0].name
}
