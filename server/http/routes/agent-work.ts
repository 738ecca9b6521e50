import {
  AgentDraft,
  AgentProposal,
  AgentSelf,
  AgentSend,
  AgentSendAnswer,
  AgentThread,
  AgentThreadPage,
  AgentThreadQuery,
  WriteAgentDraft,
} from '@letterlock/wire/agents'
import { BeginDraft } from '@letterlock/wire/drafts'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { beginAgentDraft } from '../../agents/begin-agent-draft.ts'
import { describeAgent } from '../../agents/describe-agent.ts'
import { getAgentDraft } from '../../agents/get-agent-draft.ts'
import { proposalStatus } from '../../agents/proposal-status.ts'
import { proposeSend } from '../../agents/propose-send.ts'
import { readThread } from '../../agents/read-thread.ts'
import { searchMail } from '../../agents/search-mail.ts'
import { writeAgentDraft } from '../../agents/write-agent-draft.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whichAgent } from '../route-auth.ts'

const agent = { auth: 'agent-token' } as const
const OfDraft = z.object({ draftId: PathId })
/** Two texts of a hundred thousand signs, each of which JSON may write with six. */
const BODY_BYTES_MAX = 2 * 1024 * 1024

/** What an agent does with its token: it reads, writes drafts and asks for them to be sent. It opens no other route. */
export function agentWorkRoutes(app: App, { db, clock, connect, sync, publicUrl }: HttpDeps): void {
  const deps = () => ({ db, sync, queue: connect.queue, now: () => clock.now(), publicUrl })

  app.get('/v1/agent', { config: agent, schema: { response: { 200: AgentSelf } } }, async (request) =>
    describeAgent(deps(), whichAgent(request)),
  )

  app.get(
    '/v1/agent/threads',
    { config: agent, schema: { querystring: AgentThreadQuery, response: { 200: AgentThreadPage } } },
    async (request) => searchMail(deps(), whichAgent(request), request.query),
  )

  app.get(
    '/v1/agent/mailboxes/:mailboxId/threads/:threadId',
    {
      config: agent,
      schema: { params: z.object({ mailboxId: PathId, threadId: PathId }), response: { 200: AgentThread } },
    },
    async (request) => readThread(deps(), whichAgent(request), request.params),
  )

  app.post(
    '/v1/agent/mailboxes/:mailboxId/drafts',
    {
      config: agent,
      schema: { params: z.object({ mailboxId: PathId }), body: BeginDraft, response: { 200: AgentDraft } },
    },
    async (request) => {
      const { mailboxId } = request.params
      return beginAgentDraft(deps(), whichAgent(request), { mailboxId, wish: request.body, locale: localeOf(request) })
    },
  )

  app.get(
    '/v1/agent/drafts/:draftId',
    { config: agent, schema: { params: OfDraft, response: { 200: AgentDraft } } },
    async (request) => getAgentDraft(deps(), whichAgent(request), request.params.draftId),
  )

  app.put(
    '/v1/agent/drafts/:draftId',
    {
      config: agent,
      bodyLimit: BODY_BYTES_MAX,
      schema: { params: OfDraft, body: WriteAgentDraft, response: { 200: AgentDraft } },
    },
    async (request) => writeAgentDraft(deps(), whichAgent(request), request.params.draftId, request.body),
  )

  app.post(
    '/v1/agent/drafts/:draftId/send',
    { config: agent, schema: { params: OfDraft, body: AgentSend, response: { 200: AgentSendAnswer } } },
    async (request) => {
      const locale = localeOf(request)
      return proposeSend(deps(), whichAgent(request), request.params.draftId, request.body, { locale })
    },
  )

  app.get(
    '/v1/agent/proposals/:proposalId',
    { config: agent, schema: { params: z.object({ proposalId: PathId }), response: { 200: AgentProposal } } },
    async (request) => {
      const locale = localeOf(request)
      return proposalStatus(deps(), whichAgent(request), request.params.proposalId, { locale })
    },
  )
}
