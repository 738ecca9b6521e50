import { IconUserPlus } from '@tabler/icons-react'
import type { Target } from '../actions/decide-offers.ts'
import { ToolMenu } from '../stationery/tool-menu.tsx'
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
  return (
    <ToolMenu
      label={say('assign.menu')}
      icon={<IconUserPlus size={18} stroke={1.5} />}
      shortcut="a"
      disabled={disabled}
      width={300}
      opened={opened && targets.length > 0}
      onOpened={onOpened}
    >
      <AssignChooser targets={targets} onDone={() => onOpened(false)} />
    </ToolMenu>
  )
}
