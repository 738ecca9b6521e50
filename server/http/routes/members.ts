import {
  AddMember,
  ChangeMember,
  LeaveMember,
  MemberDetail,
  MemberLeft,
  MemberPage,
  SearchMembers,
} from '@letterlock/wire/people'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { leaveOrganisation } from '../../flows/leave-organisation.ts'
import { voidActions } from '../../inbox/actions/void-actions.ts'
import { leaveCases } from '../../inbox/cases/leave-cases.ts'
import { readCursor, writeCursor } from '../../inbox/page-cursor.ts'
import { addMember } from '../../people/members/add-member.ts'
import { changeMemberOf } from '../../people/members/change-member.ts'
import { readDetail } from '../../people/members/detail.ts'
import { takeBack } from '../../people/members/leave.ts'
import { requireCaretaker, requireOverview } from '../../people/members/require-people.ts'
import { dayOf } from '../../people/members/today.ts'
import { countPeople, searchPeople } from '../../store/people-list.ts'
import type { SessionRow } from '../../store/sessions.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { detailCard, memberCard } from '../people-card.ts'
import { whoAsks } from '../route-auth.ts'

const Params = z.object({ id: PathId })
/** The last row that was seen: its name, its id. */
const Position = z.tuple([z.string(), z.string()])
const session = { auth: 'session' } as const

/** The people of my organisation, for those who lead or look after them. */
export function membersRoutes(app: App, { db, clock, sync, connect }: HttpDeps): void {
  app.get(
    '/v1/members',
    { config: session, schema: { querystring: SearchMembers, response: { 200: MemberPage } } },
    async (request) => {
      const { tenantId } = requireOverview(whoAsks(request))
      const { cursor, limit, ...filter } = request.query
      const [name, id] = cursor === undefined ? [] : readCursor(Position, cursor)
      const after = name !== undefined && id !== undefined ? { name, id } : undefined
      const today = dayOf(clock.now())
      const rows = await searchPeople(db, tenantId, filter, { after, limit: limit + 1, today })
      const shown = rows.slice(0, limit)
      const last = rows.length > limit ? shown.at(-1) : undefined
      return {
        data: shown.map(memberCard),
        next: last ? writeCursor([last.name, last.id]) : null,
        total: await countPeople(db, tenantId, filter, today),
      }
    },
  )

  app.post(
    '/v1/members',
    { config: session, schema: { body: AddMember, response: { 201: MemberDetail } } },
    async (request, reply) => {
      const who = requireCaretaker(whoAsks(request))
      const id = await addMember(db, who, request.body, clock.now())
      return reply.status(201).send(await card(who, id))
    },
  )

  app.get(
    '/v1/members/:id',
    { config: session, schema: { params: Params, response: { 200: MemberDetail } } },
    async (request) => card(requireOverview(whoAsks(request)), request.params.id),
  )

  app.patch(
    '/v1/members/:id',
    { config: session, schema: { params: Params, body: ChangeMember, response: { 200: MemberDetail } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      await changeMemberOf(db, who, request.params.id, request.body, clock.now())
      return card(who, request.params.id)
    },
  )

  app.post(
    '/v1/members/:id/leave',
    { config: session, schema: { params: Params, body: LeaveMember, response: { 200: MemberLeft } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const sharedTo = request.body?.sharedTo
      const callOffs = [voidActions({ sync, queue: connect.queue }), leaveCases]
      return leaveOrganisation({ db, callOffs }, who, request.params.id, { sharedTo }, clock.now())
    },
  )

  app.post(
    '/v1/members/:id/return',
    { config: session, schema: { params: Params, response: { 200: MemberDetail } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      await takeBack(db, who, request.params.id, clock.now())
      return card(who, request.params.id)
    },
  )

  async function card({ tenantId }: SessionRow, id: string): Promise<MemberDetail> {
    return detailCard(await readDetail(db, tenantId, id, clock.now()))
  }
}
