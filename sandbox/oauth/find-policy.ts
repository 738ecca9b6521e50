import type { DatabaseSync } from 'node:sqlite'
import { findDomain, findDomainApp } from '../state/domains.ts'
import { findProject } from '../state/projects.ts'
import type { User } from '../state/users.ts'
import type { AppPolicy } from './decide-policy.ts'

/** What the admin of a person's domain says of a client; undefined for a consumer account. */
export function findPolicy(
  db: DatabaseSync,
  user: User,
  client: { id: string; projectId: string },
): AppPolicy | undefined {
  const domain = user.domain === null ? undefined : findDomain(db, user.domain)
  if (!domain) return undefined
  const app = findDomainApp(db, domain.name, client.id)
  const project = findProject(db, client.projectId)
  return {
    access: app?.access ?? 'unconfigured',
    specificScopes: app?.specificScopes ?? [],
    unconfiguredDefault: domain.unconfiguredDefault,
    gmailService: domain.gmailService,
    trustedAsInternal: domain.trustInternalApps && project?.organization === domain.name,
  }
}
