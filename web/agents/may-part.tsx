import type { Agent } from '@letterlock/wire/agents'
import { Stack } from '@mantine/core'
import facts from '../approvals/origin-part.module.css'
import rows from '../developers/rows.module.css'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { useMailboxWords } from './use-mailbox-words.ts'

/** What an agent may do at this moment, in words, and who answers for it. */
export function MayPart({ agent }: { agent: Agent }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const mailbox = useMailboxWords()
  const { person, mailboxes, pausedBy, status, madeAt, lastUsedAt } = agent
  const may = mayNow(agent)
  return (
    <Section title={say('agent.may')}>
      <Stack gap="md">
        <p className={rows.about}>
          {say(`agent.may.${may}`, { mailboxes: mailbox.reached(mailboxes), name: person.name })}
          {status === 'paused' && pausedBy !== null && ` ${say('agent.pausedBy', { name: pausedBy.name })}`}
        </p>
        {status !== 'ended' && <p className={rows.soft}>{say('agent.never')}</p>}
        <dl className={facts.facts}>
          <dt>{say('agent.person')}</dt>
          <dd>{person.name}</dd>
          <dt>{say('agent.mailboxes')}</dt>
          <dd>{mailbox.given(mailboxes)}</dd>
          <dt>{say('agent.made')}</dt>
          <dd title={when.full(madeAt)}>{when.since(madeAt, now)}</dd>
          <dt>{say('agent.used')}</dt>
          <dd>{lastUsedAt === null ? say('agent.used.never') : when.since(lastUsedAt, now)}</dd>
        </dl>
      </Stack>
    </Section>
  )
}

/** Which of the sentences is true of it. Pure. */
function mayNow({ status, trust, mailboxes }: Agent): Agent['trust'] | 'paused' | 'ended' | 'unreached' {
  if (status !== 'active') return status
  return mailboxes.some(({ isReached }) => isReached) ? trust : 'unreached'
}
