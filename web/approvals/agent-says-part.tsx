import type { Proposal } from '@letterlock/wire/proposals'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import classes from './agent-says-part.module.css'

/** Why an agent says that it wants it sent: plain text, framed as the words of a program that may have read anything. */
export function AgentSaysPart({ of: { agentSays } }: { of: Proposal }) {
  const say = useSay()
  if (agentSays === null) return null
  return (
    <Section title={say('approval.agentSays')} about={say('approval.agentSays.about')}>
      <p className={classes.words} dir="auto">
        {agentSays}
      </p>
    </Section>
  )
}
