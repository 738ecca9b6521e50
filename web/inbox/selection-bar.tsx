import { ActionIcon, Checkbox } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { ActionBar, type BarMenu } from '../actions/action-bar.tsx'
import type { Target } from '../actions/decide-offers.ts'
import type { Asked } from '../actions/send-action.ts'
import { useSay } from '../words/say.ts'
import classes from './selection-bar.module.css'

export interface SelectionBarProps {
  targets: readonly Target[]
  /** Rows that are here to be marked. */
  shown: number
  onAll: () => void
  onNone: () => void
  onAct: (asked: Asked) => void
  open: BarMenu | undefined
  onOpen: (menu: BarMenu | undefined) => void
}

/** How many rows are marked, all of them with one press, and what can be done with them. */
export function SelectionBar({ targets, shown, onAll, onNone, onAct, open, onOpen }: SelectionBarProps) {
  const say = useSay()
  const isAll = targets.length === shown
  return (
    <div className={classes.bar} role="toolbar" aria-label={say('select.bar')}>
      <Checkbox
        size="xs"
        checked={isAll}
        indeterminate={!isAll}
        onChange={isAll ? onNone : onAll}
        aria-label={say('select.all', { count: shown })}
      />
      <span className={classes.count} role="status">
        {say('select.count', { count: targets.length })}
      </span>
      <ActionBar targets={targets} onAct={onAct} open={open} onOpen={onOpen} />
      <ActionIcon aria-label={say('select.none')} onClick={onNone}>
        <IconX size={18} stroke={1.5} />
      </ActionIcon>
    </div>
  )
}
