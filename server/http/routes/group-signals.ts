import { GroupCycle, GroupCycleList, GroupTrend } from '@letterlock/wire/group-signals'
import { Day } from '@letterlock/wire/people'
import { z } from 'zod'
import { requireOverview } from '../../people/members/require-people.ts'
import { listGroupCycles, readGroupCycle, readGroupTrend } from '../../signals/reports/group-cycles.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'

const auth = { auth: 'session' } as const
const OfCycle = z.object({ startsOn: Day })

/** What sealed cycles tell of departments, for those who lead somebody or look after all. */
export function groupSignalsRoutes(app: App, { db, clock }: HttpDeps): void {
  app.get('/v1/signals/groups', { config: auth, schema: { response: { 200: GroupCycleList } } }, async (request) =>
    listGroupCycles(db, requireOverview(whoAsks(request)).tenantId, clock.now()),
  )

  app.get('/v1/signals/groups/trend', { config: auth, schema: { response: { 200: GroupTrend } } }, async (request) =>
    readGroupTrend(db, requireOverview(whoAsks(request)).tenantId),
  )

  app.get(
    '/v1/signals/groups/:startsOn',
    { config: auth, schema: { params: OfCycle, response: { 200: GroupCycle } } },
    async (request) => readGroupCycle(db, requireOverview(whoAsks(request)).tenantId, request.params.startsOn),
  )
}
