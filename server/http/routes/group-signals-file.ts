import { GroupCycleFile } from '@letterlock/wire/group-signals'
import { Day } from '@letterlock/wire/people'
import { z } from 'zod'
import { requireOverview } from '../../people/members/require-people.ts'
import { readGroupCycle } from '../../signals/reports/group-cycles.ts'
import { writeDepartments } from '../../signals/reports/write-departments.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { downloadHeaders } from '../download-headers.ts'
import { whoAsks } from '../route-auth.ts'

const MIME = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

/** What a sealed cycle tells of departments, as a file: no more than the page has. */
export function groupSignalsFileRoutes(app: App, { db }: HttpDeps): void {
  app.get(
    '/v1/signals/groups/:startsOn/export',
    { config: { auth: 'session' }, schema: { params: z.object({ startsOn: Day }), querystring: GroupCycleFile } },
    async (request, reply) => {
      const { startsOn } = request.params
      const { format } = request.query
      const cycle = await readGroupCycle(db, requireOverview(whoAsks(request)).tenantId, startsOn)
      return reply
        .headers({
          ...downloadHeaders({ name: `team-signals-${startsOn}.${format}`, mimeType: MIME[format] }),
          'content-type': MIME[format],
        })
        .send(format === 'csv' ? writeDepartments(cycle) : JSON.stringify(cycle, undefined, 2))
    },
  )
}
