import type { Icon } from '@tabler/icons-react'
import classes from './status-chip.module.css'

export type Tone = 'good' | 'wait' | 'bad' | 'soft'

export interface StatusChipProps {
  tone: Tone
  icon: Icon
  word: string
}

/** A status, always as icon and word; the colour only repeats what they say. */
export function StatusChip({ tone, icon: Sign, word }: StatusChipProps) {
  return (
    <span className={classes.chip} data-tone={tone}>
      <Sign size={14} stroke={1.8} aria-hidden />
      {word}
    </span>
  )
}
