import type { Agent } from '@letterlock/wire/agents'
import { IconRobot } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import rows from '../developers/rows.module.css'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { AgentStatus } from './agent-status.tsx'
import { useMailboxWords } from './use-mailbox-words.ts'

export interface AgentRowsProps {
  title: string
  agents: readonly Agent[]
}

/** Agents one below the other: where each works, how far it is trusted, and whether it was there lately. */
export function AgentRows({ title, agents }: AgentRowsProps) {
  if (agents.length === 0) return null
  return (
    <>
      <h2 className={rows.title}>{title}</h2>
      <ul className={rows.sheet} aria-label={title}>
        {agents.map((agent) => (
          <Row key={agent.id} agent={agent} />
        ))}
      </ul>
    </>
  )
}

function Row({ agent }: { agent: Agent }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const mailbox = useMailboxWords()
  const { id, name, person, isMine, trust, status, mailboxes, lastUsedAt } = agent
  const facts = [
    ...(isMine ? [] : [say('agents.of', { name: person.name })]),
    ...(status === 'ended' ? [] : [say(`agents.trust.${trust}`)]),
    lastUsedAt === null ? say('agents.unused') : say('agents.used', { time: when.since(lastUsedAt, now) }),
  ]
  return (
    <li className={rows.row} data-wraps>
      <IconRobot size={20} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p>
          <Link to="/settings/agents/$agentId" params={{ agentId: id }} className={rows.link}>
            {name}
          </Link>
        </p>
        <p className={rows.facts}>{facts.join(' · ')}</p>
        {status !== 'ended' && <p className={rows.facts}>{mailbox.given(mailboxes)}</p>}
      </div>
      <AgentStatus status={status} />
    </li>
  )
}
