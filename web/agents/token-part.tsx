import type { Agent } from '@letterlock/wire/agents'
import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { replaceAgentToken } from '../calls/agent-calls.ts'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { type MadeSecret, SecretDialog } from '../stationery/secret-dialog.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { ClientSettings } from './client-settings.tsx'
import { keepAgent } from './keep-agent.ts'
import { useShowToken } from './use-show-token.tsx'

/** How the program is let in, and the way to let it in by another token alone. */
export function TokenPart({ agent }: { agent: Agent }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const [replacing, { open, close }] = useDisclosure()
  const { name, hint, tokenMadeAt } = agent
  return (
    <Section title={say('agent.token')} about={say('agent.token.about')}>
      <Stack gap="md">
        <ClientSettings />
        <div className={rows.foot}>
          <span>{say('agent.token.now', { hint, time: when.since(tokenMadeAt, now) })}</span>
          <Button size="xs" variant="default" onClick={open}>
            {say('agent.token.replace')}
          </Button>
        </div>
        <SecretDialog opened={replacing} onClose={close} title={say('agent.token.replace.title', { name })} size={560}>
          {(onMade) => <Replace agent={agent} onMade={onMade} onClose={close} />}
        </SecretDialog>
      </Stack>
    </Section>
  )
}

interface ReplaceProps {
  agent: Agent
  onMade: (made: MadeSecret) => void
  onClose: () => void
}

function Replace({ agent, onMade, onClose }: ReplaceProps) {
  const say = useSay()
  const client = useQueryClient()
  const show = useShowToken()
  const replace = useMutation({
    mutationFn: () => replaceAgentToken(agent.id),
    onSuccess: (made) => {
      onMade(show(made))
      return keepAgent(client, made.agent)
    },
  })
  return (
    <Stack gap="md">
      <p className={rows.about}>{say('agent.token.replace.about')}</p>
      {replace.error && <FailureBox error={replace.error} />}
      <div className={`${rows.foot} ${rows.acts}`}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {say('action.cancel')}
        </Button>
        <Button disabled={replace.isPending} onClick={() => replace.mutate()}>
          {say('agent.token.replace')}
        </Button>
      </div>
    </Stack>
  )
}
