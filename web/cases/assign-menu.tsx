import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import type { Target } from '../actions/decide-offers.ts'
import { useSay } from '../words/say.ts'
import { AssignChooser } from './assign-chooser.tsx'

export interface AssignMenuProps {
  targets: readonly Target[]
  disabled: boolean
  opened: boolean
  onOpened: (open: boolean) => void
}

/** The button that gives threads to somebody. */
export function AssignMenu({ targets, disabled, opened, onOpened }: AssignMenuProps) {
  const say = useSay()
  const label = say('assign.menu')
  return (
    <Popover
      position="bottom"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
      opened={opened && !disabled && targets.length > 0}
      onChange={onOpened}
    >
      <Popover.Target>
        <Tooltip label={`${label} (a)`}>
          <ActionIcon aria-label={label} aria-keyshortcuts="a" disabled={disabled} onClick={() => onOpened(!opened)}>
            <IconUserPlus size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <AssignChooser targets={targets} onDone={() => onOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
