import type { AgentCaller } from '../agents/who-acts.ts'
import type { McpDeps } from './tool-deps.ts'

/** A request as it came in, its body parsed and bounded. */
export interface McpRequest {
  method: string
  headers: Record<string, string | string[] | undefined>
  body: unknown
}

export interface McpAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Of a request's fields, those that MCP speaks of. The token is none of them. */
const FIELDS = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-method', 'mcp-name', 'mcp-session-id']

/** MCP has known no batches since 2025-06-18; here they would be many calls that count as one. */
const NO_BATCHES: McpAnswer = {
  status: 400,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    jsonrpc: '2.0',
    id: null,
    error: { code: -32_600, message: 'Send one message at a time; batches are not taken.' },
  }),
}

/**
 * The door of agents that speak MCP: Streamable HTTP without sessions, of its present version and of those before it. Each
 * request is whole in itself, so that any process answers it and nothing is kept in between.
 *
 * What speaks MCP is loaded when the first agent comes; a house without agents does without it.
 */
export function mcpDoor(deps: McpDeps) {
  return async function answerMcp(agent: AgentCaller, { method, headers, body }: McpRequest): Promise<McpAnswer> {
    if (Array.isArray(body)) return NO_BATCHES
    const { createMcpHandler } = await import('@modelcontextprotocol/server')
    const { agentServer } = await import('./agent-server.ts')
    // Subscriptions would hold a connection each, and nothing here changes by itself that they could tell of.
    const handler = createMcpHandler(() => agentServer(deps, agent), { maxSubscriptions: 0 })
    try {
      const asked = new Request('http://letterlock.invalid/mcp', { method, headers: fieldsOf(headers) })
      const answer = await handler.fetch(asked, { parsedBody: body })
      // Nothing is told while a tool works, so the end is all there is, whichever form it has.
      const text = await answer.text()
      const type = answer.headers.get('content-type')
      return { status: answer.status, headers: type === null ? {} : { 'content-type': type }, body: text }
    } finally {
      await handler.close()
    }
  }
}

function fieldsOf(headers: McpRequest['headers']): Headers {
  const kept = new Headers()
  for (const name of FIELDS) {
    const value = headers[name]
    if (typeof value === 'string') kept.set(name, value)
  }
  return kept
}
