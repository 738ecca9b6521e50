import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconAlarmSnooze } from '@tabler/icons-react'
import type { Target } from '../actions/decide-offers.ts'
import type { Asked } from '../actions/send-action.ts'
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
  const isOff = disabled || !isInInbox
  const label = say('act.snooze')
  return (
    <Popover
      position="bottom"
      width={280}
      shadow="md"
      trapFocus
      returnFocus
      opened={opened && !isOff}
      onChange={onOpened}
    >
      <Popover.Target>
        <Tooltip label={isInInbox ? `${label} (b)` : say('snooze.notInInbox')}>
          <ActionIcon aria-label={label} aria-keyshortcuts="b" disabled={isOff} onClick={() => onOpened(!opened)}>
            <IconAlarmSnooze size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <SnoozeChooser
          targets={targets}
          onAct={(asked) => {
            onOpened(false)
            onAct(asked)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
