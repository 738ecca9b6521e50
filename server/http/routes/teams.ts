import {
  AddTeamMembership,
  ChangeTeam,
  CreateTeam,
  SetTeamMembership,
  TeamList,
  TeamMembershipId,
} from '@letterlock/wire/people'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { addToTeam, changeInTeam, takeFromTeam } from '../../people/members/change-team-memberships.ts'
import { changeTeam, createTeam, endTeam } from '../../people/members/change-teams.ts'
import { requireCaretaker, requireOverview } from '../../people/members/require-people.ts'
import { dayOf } from '../../people/members/today.ts'
import { listTeams } from '../../store/teams.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'

const OfTeam = z.object({ id: PathId })
const OfMembership = OfTeam.extend({ membershipId: PathId })
const Made = z.object({ id: TeamMembershipId })
const session = { auth: 'session' } as const

/** Teams and departments of my organisation, and who is in them from when until when. */
export function teamsRoutes(app: App, { db, clock }: HttpDeps): void {
  app.get('/v1/teams', { config: session, schema: { response: { 200: TeamList } } }, async (request) => {
    const { tenantId } = requireOverview(whoAsks(request))
    return { teams: await listTeams(db, tenantId, dayOf(clock.now())) }
  })

  app.post(
    '/v1/teams',
    { config: session, schema: { body: CreateTeam, response: { 201: TeamList } } },
    async (request, reply) => {
      const who = requireCaretaker(whoAsks(request))
      await createTeam(db, who, request.body, clock.now())
      return reply.status(201).send({ teams: await listTeams(db, who.tenantId, dayOf(clock.now())) })
    },
  )

  app.patch(
    '/v1/teams/:id',
    { config: session, schema: { params: OfTeam, body: ChangeTeam, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await changeTeam(db, requireCaretaker(whoAsks(request)), request.params.id, request.body, clock.now())
      return reply.status(204).send()
    },
  )

  app.delete(
    '/v1/teams/:id',
    { config: session, schema: { params: OfTeam, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await endTeam(db, requireCaretaker(whoAsks(request)), request.params.id, clock.now())
      return reply.status(204).send()
    },
  )

  app.post(
    '/v1/teams/:id/memberships',
    { config: session, schema: { params: OfTeam, body: AddTeamMembership, response: { 201: Made } } },
    async (request, reply) => {
      const who = requireCaretaker(whoAsks(request))
      const id = await addToTeam(db, who, request.params.id, request.body, clock.now())
      return reply.status(201).send({ id })
    },
  )

  app.put(
    '/v1/teams/:id/memberships/:membershipId',
    { config: session, schema: { params: OfMembership, body: SetTeamMembership, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { id: teamId, membershipId: id } = request.params
      const who = requireCaretaker(whoAsks(request))
      await changeInTeam(db, who, { teamId, id }, request.body, clock.now())
      return reply.status(204).send()
    },
  )

  app.delete(
    '/v1/teams/:id/memberships/:membershipId',
    { config: session, schema: { params: OfMembership, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { id: teamId, membershipId: id } = request.params
      await takeFromTeam(db, requireCaretaker(whoAsks(request)), { teamId, id }, clock.now())
      return reply.status(204).send()
    },
  )
}
