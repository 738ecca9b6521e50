import {
  InvitationRound,
  InvitationRoundDetail,
  InvitationRoundList,
  NAMED_MAX,
  RoundPreview,
  RoundWish,
} from '@letterlock/wire/invitations'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import { ROUNDS_SHOWN } from '../../people/invitations/prune.ts'
import { cancelRound, planRound, startRound } from '../../people/invitations/rounds.ts'
import { requireOverview } from '../../people/members/require-people.ts'
import type { Recipient } from '../../store/invitation-recipients.ts'
import { listRounds, listRoundTroubles } from '../../store/invitation-rounds.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { roundCard, troubleCard } from '../invitation-card.ts'
import { inviteDepsOf } from '../invite-deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'

const Params = z.object({ id: PathId })
const session = { auth: 'session' } as const

/** Inviting a team, or reminding whoever has not connected, after a look at whom that would reach. */
export function invitationRoundsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps
  const inviting = () => inviteDepsOf(deps)

  app.post(
    '/v1/invitation-rounds/preview',
    { config: session, schema: { body: RoundWish, response: { 200: RoundPreview } } },
    async (request) => {
      const who = requireOverview(whoAsks(request))
      const { mailed, skipped } = await planRound(db, who, request.body, clock.now())
      return {
        count: mailed.length,
        people: mailed.slice(0, NAMED_MAX).map(({ person }) => named(person)),
        skippedCount: skipped.length,
        skipped: skipped.slice(0, NAMED_MAX).map(({ person, because }) => ({ ...named(person), because })),
      }
    },
  )

  app.post(
    '/v1/invitation-rounds',
    { config: session, schema: { body: RoundWish, response: { 201: InvitationRound } } },
    async (request, reply) => {
      const who = requireOverview(whoAsks(request))
      const id = await startRound(inviting(), who, request.body)
      return reply.status(201).send(roundCard(await getRound(who.tenantId, id)))
    },
  )

  app.get(
    '/v1/invitation-rounds',
    { config: session, schema: { response: { 200: InvitationRoundList } } },
    async (request) => {
      const { tenantId } = requireOverview(whoAsks(request))
      return { rounds: (await listRounds(db, tenantId, { newest: ROUNDS_SHOWN })).map(roundCard) }
    },
  )

  app.get(
    '/v1/invitation-rounds/:id',
    { config: session, schema: { params: Params, response: { 200: InvitationRoundDetail } } },
    async (request) => {
      const { tenantId } = requireOverview(whoAsks(request))
      const round = await getRound(tenantId, request.params.id)
      const troubles = await listRoundTroubles(db, tenantId, round.id, NAMED_MAX)
      const locale = localeOf(request)
      return { ...roundCard(round), troubles: troubles.map((trouble) => troubleCard(trouble, locale)) }
    },
  )

  app.post(
    '/v1/invitation-rounds/:id/cancel',
    { config: session, schema: { params: Params, response: { 200: InvitationRound } } },
    async (request) => {
      const who = requireOverview(whoAsks(request))
      await cancelRound(db, who, request.params.id, clock.now())
      return roundCard(await getRound(who.tenantId, request.params.id))
    },
  )

  async function getRound(tenantId: TenantId, id: string) {
    const [round] = await listRounds(db, tenantId, { id })
    if (!round) throw new AppError('request.not_found')
    return round
  }
}

function named({ memberId, name, email }: Recipient) {
  return { id: memberId, name, email }
}
