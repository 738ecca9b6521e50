import { Agent, AgentList, AgentWithToken, type ChangeAgent, type MakeAgent } from '@letterlock/wire/agents'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from './ask.ts'

/** My agents; owners and admins get everybody's. */
export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => ask(AgentList, '/v1/agents', { signal }),
})

/** One of them. @throws CallFailure `request.not_found` there is none, or it is not mine to see */
export function agentQuery(id: string) {
  return queryOptions({
    queryKey: [...agentsQuery.queryKey, id],
    queryFn: ({ signal }) => ask(Agent, pathOf(id), { signal }),
  })
}

/** The answer is the one place where the token itself is. @throws CallFailure `agent.too_many` */
export function makeAgent(body: z.input<typeof MakeAgent>) {
  return ask(AgentWithToken, '/v1/agents', { method: 'POST', body })
}

/** @throws CallFailure `agent.person_only`, `agent.caretaker_raises`, `agent.own_trust`, `agent.prove_yourself` */
export function changeAgent(id: string, body: z.input<typeof ChangeAgent>) {
  return ask(Agent, pathOf(id), { method: 'PATCH', body })
}

/** The token before opens nothing from then on. */
export function replaceAgentToken(id: string) {
  return ask(AgentWithToken, `${pathOf(id)}/token`, { method: 'POST' })
}

/** @throws CallFailure `agent.ended`, and of resuming `agent.paused_by_another` */
export function stopAgent(id: string, deed: 'pause' | 'resume' | 'end') {
  return ask(Agent, `${pathOf(id)}/${deed}`, { method: 'POST' })
}

function pathOf(id: string): string {
  return `/v1/agents/${encodeURIComponent(id)}`
}
