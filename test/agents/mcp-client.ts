import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client'

/** A client of MCP, as programs have it. */
export interface McpClient {
  client: Client
  /** Call a tool: whether it was an error, its data, and what a model reads. */
  call<Data = Record<string, unknown>>(name: string, args?: object): Promise<Called<Data>>
  close(): Promise<void>
}

export interface Called<Data> {
  isError: boolean
  data: Data
  text: string
}

/** The two ways in which clients speak today: by a handshake, and since 2026-07-28 without one. */
export type McpEra = 'legacy' | 'modern'

/** Come in over HTTP. @param base Of the house. */
export async function mcpOverHttp(base: string, token: string, era: McpEra = 'modern'): Promise<McpClient> {
  const far = new StreamableHTTPClientTransport(new URL('/mcp', base), { authProvider: { token: async () => token } })
  return mcpClient(far, era)
}

/** Come in over any transport. */
export async function mcpClient(far: Transport, era: McpEra = 'modern'): Promise<McpClient> {
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: era === 'legacy' ? 'legacy' : { pin: '2026-07-28' } } },
  )
  await client.connect(far)
  return {
    client,
    async call<Data>(name: string, args: object = {}) {
      const { isError = false, structuredContent, content } = await client.callTool({ name, arguments: { ...args } })
      const text = content.map((one) => (one.type === 'text' ? one.text : '')).join('\n')
      return { isError, data: structuredContent as Data, text }
    },
    close: () => client.close(),
  }
}
