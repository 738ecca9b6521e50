import {
  IconAlertTriangle,
  IconBan,
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
import type { Chip, ChipSign } from './decide-chip.ts'

const SIGNS: Record<ChipSign, typeof IconClock> = {
  hourglass: IconHourglass,
  check: IconCircleCheck,
  clock: IconClock,
  broken: IconPlugConnectedX,
  alert: IconAlertTriangle,
  pause: IconPlayerPause,
  off: IconBan,
}

/** A status of a connection, in words: Connected, Revoked, Error, Connecting, Paused, or late until when. */
export function ChipOf({ chip }: { chip: Chip }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  return (
    <StatusChip
      tone={chip.tone}
      icon={SIGNS[chip.sign]}
      word={say(chip.word, { time: chip.time ? when.clock(chip.time, now) : '' })}
    />
  )
}
