import {
  CreateInvitation,
  Invitation,
  InvitationLanguage,
  InvitationPage,
  MadeInvitation,
  SearchInvitations,
} from '@letterlock/wire/invitations'
import { PathId } from '@letterlock/wire/primitives'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { readCursor, writeCursor } from '../../inbox/page-cursor.ts'
import { type Invited, invite, inviteAgain } from '../../people/invitations/invite.ts'
import { revokeInvitation } from '../../people/invitations/revoke.ts'
import { requireCaretaker, requireOverview } from '../../people/members/require-people.ts'
import { changeLanguage } from '../../people/tenants/change-language.ts'
import { countInvitations, findListedInvitation, listInvitations } from '../../store/invitation-list.ts'
import { findLastMails } from '../../store/invitation-mails.ts'
import { getTenantLanguage } from '../../store/tenant-language.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { invitationCard } from '../invitation-card.ts'
import { inviteDepsOf } from '../invite-deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'

const Params = z.object({ id: PathId })
/** The last row that was seen: when it was renewed, its id. */
const Position = z.tuple([z.number(), z.string()])
const session = { auth: 'session' } as const

/** Asking people in, one by one, and how that stands: for those who see the list of people. */
export function invitationsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps
  const inviting = () => inviteDepsOf(deps)

  app.get(
    '/v1/invitations',
    { config: session, schema: { querystring: SearchInvitations, response: { 200: InvitationPage } } },
    async (request) => {
      const { tenantId, role } = requireOverview(whoAsks(request))
      const { cursor, limit, ...filter } = request.query
      const [at, id] = cursor === undefined ? [] : readCursor(Position, cursor)
      const after = at !== undefined && id !== undefined ? { at, id } : undefined
      const now = clock.now()
      const rows = await listInvitations(db, tenantId, { ...filter, after, limit: limit + 1 }, now)
      const shown = rows.slice(0, limit)
      const last = rows.length > limit ? shown.at(-1) : undefined
      const mails = await findLastMails(
        db,
        tenantId,
        shown.map(({ memberId }) => memberId),
      )
      const reader = { role, locale: localeOf(request) }
      return {
        data: shown.map((row) => invitationCard(row, mails.get(row.memberId), reader)),
        next: last ? writeCursor([last.renewedAt, last.id]) : null,
        counts: { ...NONE, ...(await countInvitations(db, tenantId, now)) },
        mails: inviting().mails,
        language: await getTenantLanguage(db, tenantId),
      }
    },
  )

  app.post(
    '/v1/invitations',
    { config: session, schema: { body: CreateInvitation, response: { 201: MadeInvitation } } },
    async (request, reply) => {
      const who = requireOverview(whoAsks(request))
      const made = await invite(inviting(), who, request.body)
      return reply
        .status(201)
        .header('cache-control', 'no-store')
        .send(await madeCard(request, made))
    },
  )

  app.post(
    '/v1/invitations/:id/send',
    { config: session, schema: { params: Params, response: { 200: Invitation } } },
    async (request) => {
      const who = requireOverview(whoAsks(request))
      const { id } = await inviteAgain(inviting(), who, request.params.id, 'mail')
      return card(request, id)
    },
  )

  app.post(
    '/v1/invitations/:id/link',
    { config: session, schema: { params: Params, response: { 200: MadeInvitation } } },
    async (request, reply) => {
      const who = requireOverview(whoAsks(request))
      const made = await inviteAgain(inviting(), who, request.params.id, 'link')
      return reply.header('cache-control', 'no-store').send(await madeCard(request, made))
    },
  )

  app.post(
    '/v1/invitations/:id/revoke',
    { config: session, schema: { params: Params, response: { 200: Invitation } } },
    async (request) => {
      await revokeInvitation(db, requireOverview(whoAsks(request)), request.params.id, clock.now())
      return card(request, request.params.id)
    },
  )

  app.put(
    '/v1/invitations/language',
    { config: session, schema: { body: InvitationLanguage, response: { 200: InvitationLanguage } } },
    async (request) => {
      const { language } = request.body
      await changeLanguage(db, requireCaretaker(whoAsks(request)), language, clock.now())
      return { language }
    },
  )

  async function madeCard(request: FastifyRequest, { id, token }: Invited) {
    // By the address that the deployer has set: what a request calls our host is a stranger's word.
    const url = new URL('/invite', deps.publicUrl)
    if (token) url.hash = token.reveal()
    return { invitation: await card(request, id), link: token ? url.href : null }
  }

  async function card(request: FastifyRequest, id: string) {
    const { tenantId, role } = whoAsks(request)
    const row = await findListedInvitation(db, tenantId, id, clock.now())
    if (!row) throw new AppError('request.not_found')
    const mails = await findLastMails(db, tenantId, [row.memberId])
    return invitationCard(row, mails.get(row.memberId), { role, locale: localeOf(request) })
  }
}

const NONE = { open: 0, expired: 0, outdated: 0, revoked: 0, joined: 0, connected: 0 }
