import { SdkHttpError, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client'
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import type { Secret } from '../../core/secret.ts'

/** As much as the house takes in one request; a line of more is none of its client's. */
const LINE_BYTES_MAX = 2 * 1024 * 1024
/** A search looks for seconds at most, and a client gives up after a minute. */
const ANSWER_MS_MAX = 60_000
/** JSON-RPC leaves the codes from -32000 to -32099 to whoever serves. */
const NOT_REACHED = -32_000

type Message = Parameters<StdioServerTransport['send']>[0]

/**
 * Let a program that speaks MCP over its standard streams work at a house that speaks it over HTTP: each message is passed
 * on as it is, and each answer back. Ends when the program closes its end.
 *
 * @param house Where the house is; `/mcp` is asked there, and nothing at any other origin.
 * @param tell Says in a line, to a person, what went wrong. Never what was passed on.
 */
export async function relayStdio(house: URL, token: Secret, tell: (line: string) => void): Promise<void> {
  const near = new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: LINE_BYTES_MAX })
  const far = new StreamableHTTPClientTransport(new URL('/mcp', house), {
    authProvider: { token: async () => token.reveal() },
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS_MAX), ...(init?.signal ? [init.signal] : [])]),
      }),
  })

  const ended = new Promise<void>((resolve) => {
    near.onclose = resolve
    far.onclose = resolve
  })
  near.onmessage = (message) => {
    far.send(message).catch(async (error: unknown) => {
      const said = whyNot(error, house)
      tell(said)
      const id = 'id' in message && 'method' in message ? message.id : undefined
      // A notification wants no answer, and an answer of the client's has had its turn.
      if (id !== undefined) await near.send({ jsonrpc: '2.0', id, error: { code: NOT_REACHED, message: said } })
    })
  }
  far.onmessage = (message: Message) => void near.send(message).catch(() => tell('The client has gone.'))
  near.onerror = () => tell('A line from the client is no message of MCP.')

  await far.start()
  await near.start()
  await ended
  await Promise.all([near.close(), far.close()])
}

/** Why the house did not answer, without anything that it or the client said. */
function whyNot(error: unknown, house: URL): string {
  if (error instanceof UnauthorizedError) {
    return 'Letterlock does not know this agent’s token. It may have been replaced, or the agent ended.'
  }
  if (!(error instanceof SdkHttpError)) return `Letterlock at ${house.origin} does not answer.`
  if (error.status === 429) return 'This agent has asked too often. It may go on in a minute.'
  return `Letterlock at ${house.origin} answered ${error.status}.`
}
