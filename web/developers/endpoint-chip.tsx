import type { WebhookEndpoint } from '@letterlock/wire/webhooks'
import { IconAlertTriangle, IconCircleCheck, IconPlayerPause } from '@tabler/icons-react'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'

const LOOKS = {
  active: { tone: 'good', icon: IconCircleCheck },
  paused: { tone: 'soft', icon: IconPlayerPause },
  dead: { tone: 'bad', icon: IconAlertTriangle },
} as const

/** Whether an endpoint is told things. */
export function EndpointChip({ status }: { status: WebhookEndpoint['status'] }) {
  const say = useSay()
  return <StatusChip {...LOOKS[status]} word={say(`hook.status.${status}`)} />
}
