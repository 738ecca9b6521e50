import { BeginDraft, Draft, DraftPage, DraftQuery, DraftVersions, LockDraft, PutDraft } from '@letterlock/wire/drafts'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { getDraft, getDraftVersions } from '../../inbox/drafts/get-draft.ts'
import { listDraftPage } from '../../inbox/drafts/list-drafts.ts'
import { rememberLooks } from '../../inbox/drafts/remember-looks.ts'
import { learnBeforeAnswer } from '../../inbox/from/offer-addresses.ts'
import type { App } from '../app.ts'
import { askFor } from '../ask-for.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whileConnected } from '../while-connected.ts'
import { whoReads } from '../who-reads.ts'

const Params = z.object({ draftId: PathId })
/** A million signs of each kind of text, of which those of Europe have a byte or two. */
const BODY_BYTES_MAX = 4 * 1024 * 1024

/** Drafts: the list, one of them, what it said before and who writes it. */
export function draftsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock, sync } = deps
  const session = { auth: 'session' } as const
  const look = rememberLooks()

  app.get(
    '/v1/drafts',
    { config: session, schema: { querystring: DraftQuery, response: { 200: DraftPage } } },
    async (request) => listDraftPage(db, whoReads(request, clock), request.query),
  )

  app.post(
    '/v1/mailboxes/:mailboxId/drafts',
    {
      config: session,
      schema: { params: z.object({ mailboxId: PathId }), body: BeginDraft, response: { 200: Draft } },
    },
    async (request, reply) => {
      const who = whoReads(request, clock)
      const { mailboxId } = request.params
      await learnBeforeAnswer(sync, who, { mailboxId, wish: request.body }, whileConnected(reply))
      const payload = { mailboxId, wish: request.body, locale: localeOf(request) }
      const { draftId } = await askFor(deps, request, 'begin_draft', payload)
      return getDraft(db, who, draftId, look)
    },
  )

  app.get(
    '/v1/drafts/:draftId',
    { config: session, schema: { params: Params, response: { 200: Draft } } },
    async (request) => getDraft(db, whoReads(request, clock), request.params.draftId, look),
  )

  app.put(
    '/v1/drafts/:draftId',
    {
      config: session,
      bodyLimit: BODY_BYTES_MAX,
      schema: { params: Params, body: PutDraft, response: { 200: Draft } },
    },
    async (request) => {
      const { draftId } = request.params
      await askFor(deps, request, 'write_draft', { draftId, wish: request.body })
      return getDraft(db, whoReads(request, clock), draftId, look)
    },
  )

  app.delete(
    '/v1/drafts/:draftId',
    { config: session, schema: { params: Params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await askFor(deps, request, 'delete_draft', request.params)
      return reply.status(204).send()
    },
  )

  app.post(
    '/v1/drafts/:draftId/restore',
    { config: session, schema: { params: Params, response: { 200: Draft } } },
    async (request) => {
      await askFor(deps, request, 'restore_draft', request.params)
      return getDraft(db, whoReads(request, clock), request.params.draftId, look)
    },
  )

  app.put(
    '/v1/drafts/:draftId/lock',
    { config: session, schema: { params: Params, body: LockDraft, response: { 200: Draft } } },
    async (request) => {
      const { draftId } = request.params
      await askFor(deps, request, 'lock_draft', { ...request.body, draftId })
      return getDraft(db, whoReads(request, clock), draftId, look)
    },
  )

  app.delete(
    '/v1/drafts/:draftId/lock',
    { config: session, schema: { params: Params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await askFor(deps, request, 'unlock_draft', request.params)
      return reply.status(204).send()
    },
  )

  app.get(
    '/v1/drafts/:draftId/versions',
    { config: session, schema: { params: Params, response: { 200: DraftVersions } } },
    async (request) => getDraftVersions(db, whoReads(request, clock), request.params.draftId),
  )
}
