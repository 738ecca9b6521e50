import { useQuery } from '@tanstack/react-query'
import { agentsQuery } from '../calls/agent-calls.ts'

/** The name of a single sender and of whom it works for, where it is an agent; of all others, what they are called by. */
export function useActorNames(): (id: string) => string {
  const { data } = useQuery(agentsQuery)
  return (id) => {
    const agent = data?.agents.find((one) => one.id === id)
    return agent ? `${agent.name} (${agent.person.name})` : id
  }
}
