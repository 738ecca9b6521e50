import type { AgentDeps } from '../agents/agent-deps.ts'
import type { AgentCaller } from '../agents/who-acts.ts'
import type { Logger } from '../core/log.ts'

/** What tools stand on. */
export interface McpDeps extends AgentDeps {
  log: Logger
  /** Of this Letterlock, as a client is told. */
  version: string
}

/** The same, for the one agent that calls. */
export interface ToolDeps extends McpDeps {
  agent: AgentCaller
}
