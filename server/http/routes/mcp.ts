import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whichAgent } from '../route-auth.ts'

/** Two texts of a hundred thousand signs, each of which JSON may write with six. */
const BODY_BYTES_MAX = 2 * 1024 * 1024

/** MCP over HTTP, for agents: the same work as under `/v1/agent`, with the same token. */
export function mcpRoute(app: App, { answerMcp }: HttpDeps): void {
  const config = { auth: 'agent-token' } as const
  const method = ['GET', 'POST', 'DELETE']
  app.route({
    url: '/mcp',
    method,
    config,
    schema: { hide: true },
    bodyLimit: BODY_BYTES_MAX,
    handler: async (request, reply) => {
      const { method, headers, body } = request
      const answer = await answerMcp(whichAgent(request), { method, headers, body })
      return reply.status(answer.status).headers(answer.headers).send(answer.body)
    },
  })
}
