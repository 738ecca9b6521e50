/** The ways in which a program can speak to us. */
export const CLIENT_WAYS = ['http', 'stdio', 'rest'] as const
export type ClientWay = (typeof CLIENT_WAYS)[number]

/** Stands where the token goes: what is copied can be shown to anybody. */
export const TOKEN_PLACE = 'YOUR_AGENT_TOKEN'

/** Where the clone of Letterlock lies on the machine of the program. */
const CLONE_PLACE = '/path/to/letterlock'

/** What to give a program so that it finds its way in. Pure. @param house The origin at which Letterlock is reached. */
export function writeClientSettings(way: ClientWay, house: string): string {
  if (way === 'rest') return `curl ${house}/v1/agent -H 'Authorization: Bearer ${TOKEN_PLACE}'`
  const letterlock =
    way === 'http'
      ? { type: 'http', url: `${house}/mcp`, headers: { Authorization: `Bearer ${TOKEN_PLACE}` } }
      : {
          command: 'npm',
          // Without `--silent` npm's own lines would stand among those of MCP.
          args: ['--silent', '--prefix', CLONE_PLACE, 'run', 'letterlock', '--', 'mcp', '--url', house],
          env: { LETTERLOCK_AGENT_TOKEN: TOKEN_PLACE },
        }
  return JSON.stringify({ mcpServers: { letterlock } }, undefined, 2)
}
