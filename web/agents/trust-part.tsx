import { type Agent, AgentTrust } from '@letterlock/wire/agents'
import type { Me } from '@letterlock/wire/session'
import { Radio, Stack } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { changeAgent } from '../calls/agent-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import rows from '../developers/rows.module.css'
import { mayLookAfter } from '../people/may-look-after.ts'
import { SaveFoot } from '../stationery/save-foot.tsx'
import { SecretField } from '../stationery/secret-field.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { keepAgent } from './keep-agent.ts'

/** From what holds most back to what holds least. */
const LEVELS = AgentTrust.options.toReversed()

/** How far an agent is trusted. Less is anybody's word who sees it; more is said by an owner or admin. */
export function TrustPart({ agent }: { agent: Agent }) {
  const say = useSay()
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const [chosen, choose] = useState<AgentTrust>(agent.trust)
  const [password, setPassword] = useState('')
  const { trust, may } = agent
  const isFurther = (level: AgentTrust) => LEVELS.indexOf(level) > LEVELS.indexOf(trust)
  // Whoever may raise their own has nobody else who could.
  const needsPassword = agent.isMine && me.hasPassword && isFurther(chosen)
  const change = useMutation({
    mutationFn: () => changeAgent(agent.id, { trust: chosen, ...(needsPassword && { password }) }),
    onSuccess: (changed) => {
      setPassword('')
      return keepAgent(client, changed)
    },
  })
  return (
    <Section title={say('agent.trust')} about={say('agent.trust.about')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Stack gap="md">
          <Radio.Group
            aria-label={say('agent.trust')}
            value={chosen}
            onChange={(value) => choose(AgentTrust.parse(value))}
          >
            <Stack gap="sm">
              {LEVELS.map((level) => (
                <Radio
                  key={level}
                  value={level}
                  label={say(`agents.trust.${level}`)}
                  description={say(`agents.trust.${level}.about`)}
                  disabled={isFurther(level) && !may.raise}
                />
              ))}
            </Stack>
          </Radio.Group>
          <WhoRaises agent={agent} me={me} />
          {needsPassword && (
            <>
              {/* Password managers learn by it whose password this is. */}
              <input type="text" name="username" autoComplete="username" value={me.member.email} readOnly hidden />
              <SecretField
                maw={480}
                label={say('agent.trust.password')}
                autoComplete="current-password"
                value={password}
                onChange={({ currentTarget }) => setPassword(currentTarget.value)}
              />
            </>
          )}
          <SaveFoot isDirty={chosen !== trust} change={change} />
        </Stack>
      </form>
    </Section>
  )
}

/** Who can trust it further, where that is not simply whoever looks. */
function WhoRaises({ agent: { isMine, may, trust }, me }: { agent: Agent; me: Me }) {
  const say = useSay()
  if (trust === LEVELS.at(-1)) return null
  if (may.raise) return isMine && <p className={rows.soft}>{say('agent.trust.alone')}</p>
  return <p className={rows.soft}>{say(mayLookAfter(me.member.role) ? 'agent.trust.other' : 'agent.trust.who')}</p>
}
