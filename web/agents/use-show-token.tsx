import type { AgentWithToken } from '@letterlock/wire/agents'
import type { MadeSecret } from '../stationery/secret-dialog.tsx'
import { useSay } from '../words/say.ts'
import { ClientSettings } from './client-settings.tsx'
import { TOKEN_PLACE } from './write-client-settings.ts'

/** Prepares a token for the one moment in which it is shown, with what a program is to be told. */
export function useShowToken() {
  const say = useSay()
  return ({ agent, token }: AgentWithToken): MadeSecret => ({
    label: say('agent.token.of', { name: agent.name }),
    secret: token,
    where: say('agent.token.where', { placeholder: TOKEN_PLACE }),
    beside: <ClientSettings />,
  })
}
