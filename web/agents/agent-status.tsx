import type { Agent } from '@letterlock/wire/agents'
import { IconCircleCheck, IconCircleX, IconPlayerPause } from '@tabler/icons-react'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'

const LOOKS = {
  active: { tone: 'good', icon: IconCircleCheck },
  paused: { tone: 'wait', icon: IconPlayerPause },
  ended: { tone: 'soft', icon: IconCircleX },
} as const

/** Whether an agent works. */
export function AgentStatus({ status }: Pick<Agent, 'status'>) {
  const say = useSay()
  return <StatusChip {...LOOKS[status]} word={say(`agents.status.${status}`)} />
}
