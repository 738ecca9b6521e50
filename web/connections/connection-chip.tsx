import type { Connection } from '@letterlock/wire/connections'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconHourglass,
  IconPlayerPause,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { type ChipSign, decideChip } from './decide-chip.ts'

const SIGNS: Record<ChipSign, typeof IconClock> = {
  hourglass: IconHourglass,
  check: IconCircleCheck,
  clock: IconClock,
  broken: IconPlugConnectedX,
  alert: IconAlertTriangle,
  pause: IconPlayerPause,
}

/** Connected, Revoked, Error, Connecting, Paused, or late until when. */
export function ConnectionChip({ connection }: { connection: Pick<Connection, 'status' | 'reason' | 'delayedUntil'> }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const chip = decideChip(connection, now)
  return (
    <StatusChip
      tone={chip.tone}
      icon={SIGNS[chip.sign]}
      word={say(chip.word, { time: chip.time ? when.clock(chip.time, now) : '' })}
    />
  )
}
