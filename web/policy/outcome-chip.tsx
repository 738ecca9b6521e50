import type { PolicyOutcome } from '@letterlock/wire/policy'
import { IconBan, IconPencil, IconSend, IconUser, IconUsers } from '@tabler/icons-react'
import { StatusChip, type StatusChipProps } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'

const LOOKS: Record<PolicyOutcome, Pick<StatusChipProps, 'icon' | 'tone'>> = {
  deny: { icon: IconBan, tone: 'bad' },
  draft_only: { icon: IconPencil, tone: 'wait' },
  approve_2: { icon: IconUsers, tone: 'wait' },
  approve_1: { icon: IconUser, tone: 'soft' },
  auto: { icon: IconSend, tone: 'good' },
}

/** What becomes of a mail. */
export function OutcomeChip({ outcome }: { outcome: PolicyOutcome }) {
  const say = useSay()
  return <StatusChip {...LOOKS[outcome]} word={say(`policy.outcome.${outcome}`)} />
}
