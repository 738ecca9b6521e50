import { PageQuery } from '@letterlock/wire/apps'
import {
  Policy,
  PolicyDocument,
  PolicyVersionPage,
  PutPolicy,
  PutPolicyAnswer,
  TriedPolicy,
  TryPolicy,
} from '@letterlock/wire/policy'
import { type FactName, NOT_FOUND_YET } from '@letterlock/wire/policy-facts'
import { PolicySimulation, SimulatePolicy } from '@letterlock/wire/policy-simulation'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { readCursor, writeCursor } from '../../inbox/page-cursor.ts'
import { agree, refuse } from '../../inbox/policy/answer-proposal.ts'
import { changePolicy } from '../../inbox/policy/change-policy.ts'
import { listVersions, readPolicy } from '../../inbox/policy/read-policy.ts'
import { simulatePolicy } from '../../inbox/policy/simulate/simulate-policy.ts'
import { openTurns } from '../../inbox/policy/simulate/take-turns.ts'
import { tryPolicy } from '../../inbox/policy/try-policy.ts'
import { requireCaretaker } from '../../people/members/require-people.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'
import { whileConnected } from '../while-connected.ts'
import { whoReads } from '../who-reads.ts'

const session = { auth: 'session' } as const
/** Whoever looks after an organisation with somebody else; what is asked for beyond that is one press too many. */
const WAITING_MAX = 2
const OfProposal = z.object({ id: PathId })
/** The last version that was seen. */
const Position = z.tuple([z.number().int().positive()])

/** Leave out of a schema what a new rule had better not ask for. */
function leaveOut({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { enum: words, properties } = jsonSchema
  if (words) jsonSchema.enum = words.filter((word) => !NOT_FOUND_YET.has(word as FactName))
  for (const fact of NOT_FOUND_YET) delete properties?.[fact]
}

/** What my organisation lets leave: for owners and admins; to everybody else these routes are not there. */
export function policyRoutes(app: App, { db, clock }: HttpDeps): void {
  /** Each is seconds of a core: an organisation has one at a time in a process. */
  const inTurn = openTurns(WAITING_MAX)

  app.get('/v1/policy', { config: session, schema: { response: { 200: Policy } } }, async (request) =>
    readPolicy(db, requireCaretaker(whoAsks(request))),
  )

  app.put(
    '/v1/policy',
    { config: session, schema: { body: PutPolicy, response: { 200: PutPolicyAnswer } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const did = await changePolicy(db, who, request.body, clock.now())
      return { did, policy: await readPolicy(db, who) }
    },
  )

  app.get(
    '/v1/policy/schema',
    { config: session, schema: { response: { 200: z.record(z.string(), z.unknown()) } } },
    async (request) => {
      requireCaretaker(whoAsks(request))
      return z.toJSONSchema(PolicyDocument, { io: 'input', override: leaveOut })
    },
  )

  app.get(
    '/v1/policy/versions',
    { config: session, schema: { querystring: PageQuery, response: { 200: PolicyVersionPage } } },
    async (request) => {
      const { tenantId } = requireCaretaker(whoAsks(request))
      const { cursor, limit } = request.query
      const [before] = cursor === undefined ? [] : readCursor(Position, cursor)
      const { versions, next } = await listVersions(db, tenantId, { before, limit })
      return { data: versions, next: next === null ? null : writeCursor([next]) }
    },
  )

  app.post(
    '/v1/policy/proposals/:id/agree',
    { config: session, schema: { params: OfProposal, response: { 200: Policy } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      await agree(db, who, request.params.id, clock.now())
      return readPolicy(db, who)
    },
  )

  app.post(
    '/v1/policy/proposals/:id/refuse',
    { config: session, schema: { params: OfProposal, response: { 200: Policy } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      await refuse(db, who, request.params.id, clock.now())
      return readPolicy(db, who)
    },
  )

  app.post(
    '/v1/policy/try',
    { config: session, schema: { body: TryPolicy, response: { 200: TriedPolicy } } },
    async (request) => {
      requireCaretaker(whoAsks(request))
      return tryPolicy(db, whoReads(request, clock), request.body)
    },
  )

  app.post(
    '/v1/policy/simulations',
    { config: session, schema: { body: SimulatePolicy, response: { 200: PolicySimulation } } },
    async (request, reply) => {
      const { tenantId } = requireCaretaker(whoAsks(request))
      const gone = whileConnected(reply)
      return inTurn(tenantId, () => simulatePolicy(db, whoReads(request, clock), request.body, gone))
    },
  )
}
