import { PageQuery } from '@letterlock/wire/apps'
import { ChangePersonView, PersonSignals, PersonView, SignalReadPage } from '@letterlock/wire/person-view'
import { PathId } from '@letterlock/wire/primitives'
import { SignalRange } from '@letterlock/wire/signals'
import { z } from 'zod'
import { readCursor, writeCursor } from '../../inbox/page-cursor.ts'
import { requireOwner } from '../../people/members/require-people.ts'
import { listReads } from '../../signals/people/list-reads.ts'
import { changePersonView, readPersonView } from '../../signals/people/person-view.ts'
import { readReport } from '../../signals/people/read-report.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'
import { whoReads } from '../who-reads.ts'

const auth = { auth: 'session' } as const
const OfPerson = z.object({ id: PathId })
/** The last reading that was seen. */
const Position = z.tuple([PathId])

/** Who but the person sees numbers of one person: whether anybody may, their manager's look at them, and who has looked. */
export function personSignalsRoutes(app: App, { db, clock }: HttpDeps): void {
  app.get('/v1/signals/person-view', { config: auth, schema: { response: { 200: PersonView } } }, async (request) =>
    readPersonView(db, whoReads(request, clock)),
  )

  app.put(
    '/v1/signals/person-view',
    { config: auth, schema: { body: ChangePersonView, response: { 200: PersonView } } },
    async (request) => {
      requireOwner(whoAsks(request))
      const who = whoReads(request, clock)
      await changePersonView(db, who, request.body)
      return readPersonView(db, who)
    },
  )

  app.get(
    '/v1/members/:id/signals',
    { config: auth, schema: { params: OfPerson, querystring: SignalRange, response: { 200: PersonSignals } } },
    async (request) => readReport(db, whoReads(request, clock), request.params.id, request.query),
  )

  app.get(
    '/v1/me/signals/reads',
    { config: auth, schema: { querystring: PageQuery, response: { 200: SignalReadPage } } },
    async (request) => {
      const { cursor, limit } = request.query
      const [before] = cursor === undefined ? [] : readCursor(Position, cursor)
      const { reads, next } = await listReads(db, whoReads(request, clock), { before, limit })
      return { data: reads, next: next ? writeCursor([next]) : null }
    },
  )
}
