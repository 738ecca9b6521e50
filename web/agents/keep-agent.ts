import type { Agent } from '@letterlock/wire/agents'
import type { QueryClient } from '@tanstack/react-query'
import { agentQuery, agentsQuery } from '../calls/agent-calls.ts'

/** Show what the server has answered about an agent, and ask anew for the list that it stands in. */
export async function keepAgent(client: QueryClient, agent: Agent): Promise<void> {
  client.setQueryData(agentQuery(agent.id).queryKey, agent)
  await client.invalidateQueries({ queryKey: agentsQuery.queryKey, exact: true })
}
