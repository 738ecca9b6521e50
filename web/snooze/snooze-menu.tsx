import { IconAlarmSnooze } from '@tabler/icons-react'
import type { Target } from '../actions/decide-offers.ts'
import type { Asked } from '../actions/send-action.ts'
import { ToolMenu } from '../stationery/tool-menu.tsx'
import { useSay } from '../words/say.ts'
import { SnoozeChooser } from './snooze-chooser.tsx'

export interface SnoozeMenuProps {
  targets: readonly Target[]
  disabled: boolean
  opened: boolean
  onOpened: (open: boolean) => void
  onAct: (asked: Asked) => void
}

/** The button that puts threads off until a time, or brings them back. */
export function SnoozeMenu({ targets, disabled, opened, onOpened, onAct }: SnoozeMenuProps) {
  const say = useSay()
  const isInInbox = targets.some(({ labelIds }) => labelIds.includes('INBOX'))
  return (
    <ToolMenu
      label={say('act.snooze')}
      icon={<IconAlarmSnooze size={18} stroke={1.5} />}
      shortcut="b"
      barred={isInInbox ? undefined : say('snooze.notInInbox')}
      disabled={disabled}
      opened={opened}
      onOpened={onOpened}
    >
      <SnoozeChooser
        targets={targets}
        onAct={(asked) => {
          onOpened(false)
          onAct(asked)
        }}
      />
    </ToolMenu>
  )
}
