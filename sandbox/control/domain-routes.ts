import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { enforcePolicy } from '../oauth/end-access.ts'
import { readScopes } from '../oauth/scopes.ts'
import {
  AppAccess,
  changeDomain,
  type Domain,
  findDomain,
  GmailService,
  listDomainApps,
  listDomains,
  setDomainApp,
  UnconfiguredDefault,
} from '../state/domains.ts'
import { inTransaction } from '../state/transaction.ts'
import { ControlError } from './control-error.ts'
import { readBody } from './read-body.ts'

const Change = z.object({
  /** Whom `policy` is for; without it, every client that has no policy of its own. */
  clientId: z.string().max(200).optional(),
  policy: AppAccess.optional(),
  specificScopes: z.array(z.string()).max(50).default([]),
  unconfiguredDefault: UnconfiguredDefault.optional(),
  gmailService: GmailService.optional(),
  trustInternalApps: z.boolean().optional(),
})

/** Workspace domains: what their admins set, for all apps and for one. */
export function domainRoutes(app: FastifyInstance, box: Box): void {
  const view = (domain: Domain) => ({ ...domain, apps: listDomainApps(box.db, domain.name) })

  app.get('/sandbox/domains', async () => ({ domains: listDomains(box.db).map(view) }))

  app.get('/sandbox/domains/:domain', async (request) => {
    const { domain: name } = request.params as { domain: string }
    const domain = findDomain(box.db, name)
    if (!domain) throw new ControlError(404, `The sandbox has no Workspace domain ${name}.`)
    return view(domain)
  })

  app.put('/sandbox/domains/:domain', async (request) => {
    const { domain: name } = request.params as { domain: string }
    const { clientId = '*', policy, specificScopes, ...rest } = readBody(Change, request)
    const { unconfiguredDefault, gmailService, trustInternalApps } = rest
    return inTransaction(box.db, () => {
      const domain = changeDomain(box.db, name, {
        ...(unconfiguredDefault !== undefined && { unconfiguredDefault }),
        ...(gmailService !== undefined && { gmailService }),
        ...(trustInternalApps !== undefined && { trustInternalApps }),
      })
      if (policy) {
        setDomainApp(box.db, name, { clientId, access: policy, specificScopes: fullNames(specificScopes) })
      }
      enforcePolicy(box, domain.name)
      return view(domain)
    })
  })
}

function fullNames(scopes: readonly string[]): string[] {
  const { known, unknown } = readScopes(scopes.join(' '))
  if (unknown.length > 0) throw new ControlError(400, `The sandbox does not know the scopes ${unknown.join(', ')}.`)
  return known.map(({ name }) => name)
}
