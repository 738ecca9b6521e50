import { IconTag } from '@tabler/icons-react'
import { ToolMenu } from '../stationery/tool-menu.tsx'
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
  return (
    <ToolMenu
      label={say('act.labels')}
      icon={<IconTag size={18} stroke={1.5} />}
      shortcut="l"
      barred={isOne ? undefined : say('act.labels.several')}
      disabled={disabled}
      opened={opened}
      onOpened={onOpened}
    >
      {isOne && <LabelChooser mailboxId={mailboxId} targets={targets} onAct={onAct} onDone={() => onOpened(false)} />}
    </ToolMenu>
  )
}
