import { type Environment, readUrl, unusable } from './core/read-setting.ts'
import { Secret } from './core/secret.ts'
import { relayStdio } from './transport/mcp/relay-stdio.ts'

const TOKEN = 'LETTERLOCK_AGENT_TOKEN'

/**
 * Speak MCP over the standard streams for the agent whose token is in the environment, until whoever started us closes them.
 *
 * @param url Of the house; the one on this machine where none is named.
 * @throws `start.setting_invalid` there is no token, or the address is none
 */
export async function speakMcp(env: Environment, url: string | undefined): Promise<void> {
  const token = env[TOKEN]
  // A header can hold no other signs, and its error would quote them.
  if (token === undefined || !/^[\x21-\x7e]{1,300}$/.test(token)) throw unusable(TOKEN, 'it holds no token of an agent')
  const house = readUrl({ '--url': url }, '--url', env.LETTERLOCK_PUBLIC_URL || 'http://localhost:8420')
  await relayStdio(house, new Secret(token), (line) => void process.stderr.write(`${line}\n`))
}
