import type { Agent } from '@letterlock/wire/agents'
import { Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { stopAgent } from '../calls/agent-calls.ts'
import rows from '../developers/rows.module.css'
import { ActButton } from '../stationery/act-button.tsx'
import { EndAct } from '../stationery/end-act.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { keepAgent } from './keep-agent.ts'

/** Pause an agent, let it go on, or end it for good. */
export function StopPart({ agent }: { agent: Agent }) {
  const say = useSay()
  const client = useQueryClient()
  const { id, name, may, status } = agent
  const deed = may.pause ? 'pause' : 'resume'
  const change = useMutation({
    mutationFn: () => stopAgent(id, deed),
    onSuccess: (changed) => keepAgent(client, changed),
  })
  return (
    <Section title={say('agent.stop')} about={say('agent.stop.about')}>
      <Stack gap="md">
        {status === 'paused' && !may.resume && <p className={rows.about}>{say('agent.resume.other')}</p>}
        <div className={rows.foot}>
          {(may.pause || may.resume) && (
            <ActButton isBusy={change.isPending} onAct={change.mutate}>
              {say(`agent.${deed}`)}
            </ActButton>
          )}
          {may.end && (
            <EndAct
              word={say('agent.end')}
              title={say('agent.end.title', { name })}
              end={async () => keepAgent(client, await stopAgent(id, 'end'))}
              onEnded={async () => undefined}
            >
              {say('agent.end.about')}
            </EndAct>
          )}
        </div>
        {change.error && <FailureBox error={change.error} />}
      </Stack>
    </Section>
  )
}
