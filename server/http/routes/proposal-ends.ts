import { PathId } from '@letterlock/wire/primitives'
import { Proposal, SettleProposal } from '@letterlock/wire/proposals'
import { z } from 'zod'
import { getProposal } from '../../inbox/cards/get-proposal.ts'
import { leaveLater } from '../../inbox/outbox/leave-later.ts'
import { settleByPerson } from '../../inbox/outbox/settle-by-person.ts'
import { takeBack } from '../../inbox/outbox/take-back.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoReads } from '../who-reads.ts'

const Params = z.object({ proposalId: PathId })

/** How a mail that was allowed ends by a person: taken back before it leaves, for which they can have longer, or settled where nobody knows whether it did. */
export function proposalEndsRoutes(app: App, { db, clock, sync, connect }: HttpDeps): void {
  const session = { auth: 'session' } as const
  const deps = () => ({ db, transact: sync.transact, queue: connect.queue, now: clock.now })

  app.post(
    '/v1/proposals/:proposalId/undo',
    { config: session, schema: { params: Params, response: { 200: Proposal } } },
    async (request) => {
      const who = whoReads(request, clock)
      await takeBack(deps(), who, request.params.proposalId)
      return getProposal(db, who, request.params.proposalId, localeOf(request))
    },
  )

  app.post(
    '/v1/proposals/:proposalId/undo/longer',
    { config: session, schema: { params: Params, response: { 200: Proposal } } },
    async (request) => {
      const who = whoReads(request, clock)
      await leaveLater(deps(), who, request.params.proposalId)
      return getProposal(db, who, request.params.proposalId, localeOf(request))
    },
  )

  app.post(
    '/v1/proposals/:proposalId/settle',
    { config: session, schema: { params: Params, body: SettleProposal, response: { 200: Proposal } } },
    async (request) => {
      const who = whoReads(request, clock)
      await settleByPerson(deps(), who, request.params.proposalId, request.body.as)
      return getProposal(db, who, request.params.proposalId, localeOf(request))
    },
  )
}
