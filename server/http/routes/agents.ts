import { Agent, AgentList, AgentWithToken, ChangeAgent, MakeAgent } from '@letterlock/wire/agents'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { getAgentCard, listAgentCards } from '../../agents/agent-cards.ts'
import { endAgent, pauseAgent, replaceToken, resumeAgent } from '../../agents/agent-life.ts'
import { changeAgent } from '../../agents/change-agent.ts'
import { makeAgent } from '../../agents/make-agent.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'

const Params = z.object({ agentId: PathId })
const session = { auth: 'session' } as const

/** Agents as people keep them. A token is shown once, in the answer that makes it. */
export function agentsRoutes(app: App, { db, clock }: HttpDeps): void {
  app.get('/v1/agents', { config: session, schema: { response: { 200: AgentList } } }, async (request) => ({
    agents: await listAgentCards(db, whoAsks(request), clock.now()),
  }))

  app.post(
    '/v1/agents',
    { config: session, schema: { body: MakeAgent, response: { 201: AgentWithToken } } },
    async (request, reply) => {
      const who = whoAsks(request)
      const { id, token } = await makeAgent(db, who, request.body, clock.now())
      const agent = await getAgentCard(db, who, id, clock.now())
      return reply.status(201).header('cache-control', 'no-store').send({ agent, token: token.reveal() })
    },
  )

  app.get(
    '/v1/agents/:agentId',
    { config: session, schema: { params: Params, response: { 200: Agent } } },
    async (request) => getAgentCard(db, whoAsks(request), request.params.agentId, clock.now()),
  )

  app.patch(
    '/v1/agents/:agentId',
    { config: session, schema: { params: Params, body: ChangeAgent, response: { 200: Agent } } },
    async (request) => {
      const who = whoAsks(request)
      await changeAgent(db, who, request.params.agentId, request.body, clock.now())
      return getAgentCard(db, who, request.params.agentId, clock.now())
    },
  )

  app.post(
    '/v1/agents/:agentId/token',
    { config: session, schema: { params: Params, response: { 200: AgentWithToken } } },
    async (request, reply) => {
      const who = whoAsks(request)
      const token = await replaceToken(db, who, request.params.agentId, clock.now())
      const agent = await getAgentCard(db, who, request.params.agentId, clock.now())
      return reply.header('cache-control', 'no-store').send({ agent, token: token.reveal() })
    },
  )

  for (const [deed, act] of [
    ['pause', pauseAgent],
    ['resume', resumeAgent],
    ['end', endAgent],
  ] as const) {
    app.post(
      `/v1/agents/:agentId/${deed}`,
      { config: session, schema: { params: Params, response: { 200: Agent } } },
      async (request) => {
        const who = whoAsks(request)
        await act(db, who, request.params.agentId, clock.now())
        return getAgentCard(db, who, request.params.agentId, clock.now())
      },
    )
  }
}
