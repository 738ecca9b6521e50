import type { Proposal } from '@letterlock/wire/proposals'
import { ScrollArea } from '@mantine/core'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import classes from './agent-says-part.module.css'

/** However many lines it has: what decides stands below it. */
const TALLEST = '12em'

/** Why an agent says that it wants it sent: plain text, framed as the words of a program that may have read anything. */
export function AgentSaysPart({ of: { agentSays } }: { of: Proposal }) {
  const say = useSay()
  if (agentSays === null) return null
  return (
    <Section title={say('approval.agentSays')} about={say('approval.agentSays.about')}>
      <ScrollArea.Autosize
        mah={TALLEST}
        type="auto"
        viewportProps={{ role: 'region', 'aria-label': say('approval.agentSays.words'), tabIndex: 0 }}
      >
        <p className={classes.words} dir="auto">
          {agentSays}
        </p>
      </ScrollArea.Autosize>
    </Section>
  )
}
