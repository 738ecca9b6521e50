import { PageQuery } from '@letterlock/wire/apps'
import { PathId } from '@letterlock/wire/primitives'
import { definitionsOf } from '@letterlock/wire/signal-definitions'
import {
  CycleKind,
  SignalCyclePage,
  SignalDefinitions,
  SignalDefinitionsQuery,
  SignalPeopleQuery,
  SignalPerson,
  SignalPersonPage,
  SignalSpan,
} from '@letterlock/wire/signal-people'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readCursor, writeCursor } from '../../inbox/page-cursor.ts'
import { listCycles } from '../../signals/people/list-cycles.ts'
import { type AppReader, readPeople, readPerson } from '../../signals/people/read-people.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whichApp } from '../route-auth.ts'

const config = { auth: 'secret-key', scope: 'signals' } as const
const OfPerson = z.object({ id: PathId })
/** The last cycle that was seen. */
const CyclePosition = z.tuple([CycleKind, z.iso.date()])
/** The last person. */
const PersonPosition = z.tuple([PathId])

/** What is counted of people, for a server of their own organisation that feeds another product. */
export function signalPeopleRoutes(app: App, { db, clock }: HttpDeps): void {
  app.get(
    '/v1/signals/cycles',
    { config, schema: { querystring: PageQuery, response: { 200: SignalCyclePage } } },
    async (request) => {
      const { tenantId, now } = readerOf(request)
      const { cursor, limit } = request.query
      const [kind, startsOn] = cursor === undefined ? [] : readCursor(CyclePosition, cursor)
      const before = kind !== undefined && startsOn !== undefined ? { kind, startsOn } : undefined
      const { cycles, next } = await listCycles(db, tenantId, now, { before, limit })
      return { data: cycles, next: next ? writeCursor([next.kind, next.startsOn]) : null }
    },
  )

  app.get(
    '/v1/signals/definitions',
    { config, schema: { querystring: SignalDefinitionsQuery, response: { 200: SignalDefinitions } } },
    async ({ query: { version } }) => ({
      definitions_version: version,
      definitions: definitionsOf(version).map(({ id, fields, unit, formula, countedAt }) => ({
        ...{ id, fields: [...fields], unit, formula },
        counted_at: countedAt,
      })),
    }),
  )

  app.get(
    '/v1/signals/people',
    { config, schema: { querystring: SignalPeopleQuery, response: { 200: SignalPersonPage } } },
    async (request) => {
      const { cursor, limit, ...span } = request.query
      const [after] = cursor === undefined ? [] : readCursor(PersonPosition, cursor)
      const { people, next } = await readPeople(db, readerOf(request), span, { after, limit })
      return { data: people, next: next ? writeCursor([next]) : null }
    },
  )

  app.get(
    '/v1/signals/people/:id',
    { config, schema: { params: OfPerson, querystring: SignalSpan, response: { 200: SignalPerson } } },
    async (request) => readPerson(db, readerOf(request), request.params.id, request.query),
  )

  /** The people are those of the organisation whose app it is; its environments are worlds of other people. */
  function readerOf(request: FastifyRequest): AppReader {
    const { ownerTenantId, appId } = whichApp(request)
    return { tenantId: ownerTenantId, appId, now: clock.now() }
  }
}
