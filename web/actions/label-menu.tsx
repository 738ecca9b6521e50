import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconTag } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import type { Target } from './decide-offers.ts'
import { LabelChooser } from './label-chooser.tsx'
import type { Asked } from './send-action.ts'

export interface LabelMenuProps {
  targets: readonly Target[]
  disabled: boolean
  opened: boolean
  onOpened: (open: boolean) => void
  onAct: (asked: Asked) => void
}

/** The button that opens the labels of a mailbox. */
export function LabelMenu({ targets, disabled, opened, onOpened, onAct }: LabelMenuProps) {
  const say = useSay()
  const mailboxId = targets[0]?.mailboxId
  // A label belongs to one mailbox; over several there is none to offer.
  const isOne = mailboxId !== undefined && targets.every((target) => target.mailboxId === mailboxId)
  const label = say('act.labels')
  return (
    <Popover
      position="bottom"
      width={280}
      shadow="md"
      trapFocus
      returnFocus
      opened={opened && isOne && !disabled}
      onChange={onOpened}
    >
      <Popover.Target>
        <Tooltip label={isOne ? `${label} (l)` : say('act.labels.several')}>
          <ActionIcon
            aria-label={label}
            aria-keyshortcuts="l"
            disabled={disabled || !isOne}
            onClick={() => onOpened(!opened)}
          >
            <IconTag size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {isOne && <LabelChooser mailboxId={mailboxId} targets={targets} onAct={onAct} onDone={() => onOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}
