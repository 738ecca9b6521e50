import { ApprovalFigures } from '@letterlock/wire/approval-figures'
import { PathId } from '@letterlock/wire/primitives'
import {
  GiveVerdict,
  Proposal,
  ProposalPage,
  ProposalQuery,
  ProposalRow,
  SendAnswer,
  SendDraft,
} from '@letterlock/wire/proposals'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { getApprovalFigures } from '../../inbox/cards/get-approval-figures.ts'
import { getProposal, getProposalRow, openProposal } from '../../inbox/cards/get-proposal.ts'
import { listProposalPage } from '../../inbox/cards/list-proposals.ts'
import { giveVerdict } from '../../inbox/sending/give-verdict.ts'
import { findMime } from '../../store/proposal-bytes.ts'
import type { App } from '../app.ts'
import { askFor } from '../ask-for.ts'
import type { HttpDeps } from '../deps.ts'
import { downloadHeaders } from '../download-headers.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { sendAnswer } from '../send-answer.ts'
import { whoReads } from '../who-reads.ts'

const session = { auth: 'session' } as const
const Params = z.object({ proposalId: PathId })

/** What is to leave: asking for it, what waits for whom, and what somebody says of it. */
export function proposalsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock, connect } = deps
  const verdicts = () => ({ db, queue: connect.queue, now: () => clock.now() })

  app.post(
    '/v1/drafts/:draftId/send',
    {
      config: session,
      schema: { params: z.object({ draftId: PathId }), body: SendDraft, response: { 200: SendAnswer } },
    },
    async (request) => {
      const { dryRun, ...wish } = request.body
      const { draftId } = request.params
      const decided = await askFor(deps, request, 'send', { ...wish, draftId }, { dryRun })
      return sendAnswer(db, whoReads(request, clock), decided, localeOf(request))
    },
  )

  app.get(
    '/v1/proposals',
    { config: session, schema: { querystring: ProposalQuery, response: { 200: ProposalPage } } },
    async (request) => listProposalPage(db, whoReads(request, clock), request.query, localeOf(request)),
  )

  app.get(
    '/v1/proposals/figures',
    { config: session, schema: { response: { 200: ApprovalFigures } } },
    async (request) => getApprovalFigures(db, whoReads(request, clock)),
  )

  app.get(
    '/v1/proposals/:proposalId',
    { config: session, schema: { params: Params, response: { 200: Proposal } } },
    async (request) => getProposal(db, whoReads(request, clock), request.params.proposalId, localeOf(request)),
  )

  app.get(
    '/v1/proposals/:proposalId/row',
    { config: session, schema: { params: Params, response: { 200: ProposalRow } } },
    async (request) => getProposalRow(db, whoReads(request, clock), request.params.proposalId, localeOf(request)),
  )

  app.get('/v1/proposals/:proposalId/raw', { config: session, schema: { params: Params } }, async (request, reply) => {
    const reader = whoReads(request, clock)
    const { proposal } = await openProposal(db, reader, request.params.proposalId)
    const mime = await findMime(db, reader.tenantId, proposal.id)
    if (!mime) throw new AppError('request.not_found')
    return reply.headers(downloadHeaders({ name: `${proposal.id}.eml`, mimeType: 'message/rfc822' })).send(mime)
  })

  app.post(
    '/v1/proposals/:proposalId/verdicts',
    { config: session, schema: { params: Params, body: GiveVerdict, response: { 200: Proposal } } },
    async (request) => {
      const { proposalId } = request.params
      await giveVerdict(verdicts(), { kind: 'human', session: whoAsks(request) }, proposalId, request.body)
      return getProposal(db, whoReads(request, clock), proposalId, localeOf(request))
    },
  )
}
