import type { ActionKind } from '@letterlock/wire/actions'
import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconArchive,
  IconInbox,
  IconMail,
  IconMailOpened,
  IconShieldCheck,
  IconShieldExclamation,
  IconStar,
  IconStarFilled,
  IconTrash,
  IconTrashOff,
} from '@tabler/icons-react'
import { AssignMenu } from '../cases/assign-menu.tsx'
import { CaseMenu } from '../cases/case-menu.tsx'
import type { MessageId } from '../messages/en.ts'
import { SnoozeMenu } from '../snooze/snooze-menu.tsx'
import { useSay } from '../words/say.ts'
import classes from './action-bar.module.css'
import { BarredNote } from './barred-note.tsx'
import { decideOffers, type Target } from './decide-offers.ts'
import { LabelMenu } from './label-menu.tsx'
import type { Asked } from './send-action.ts'
import { useMayAct } from './use-may-act.ts'

export interface ActionBarProps {
  targets: readonly Target[]
  onAct: (asked: Asked) => void
  /** Which of its menus stands open. */
  open: BarMenu | undefined
  onOpen: (menu: BarMenu | undefined) => void
}

/** A menu of the bar. */
export type BarMenu = 'labels' | 'snooze' | 'case' | 'assign'

type Simple = Exclude<ActionKind, 'label' | 'unlabel' | 'snooze' | 'unsnooze'>

const SIGNS: Record<Simple, typeof IconArchive> = {
  archive: IconArchive,
  to_inbox: IconInbox,
  trash: IconTrash,
  untrash: IconTrashOff,
  spam: IconShieldExclamation,
  not_spam: IconShieldCheck,
  mark_read: IconMailOpened,
  mark_unread: IconMail,
  star: IconStar,
  unstar: IconStarFilled,
}
const KEYS: Partial<Record<Simple, string>> = {
  archive: 'e',
  trash: '#',
  spam: '!',
  not_spam: '!',
  mark_read: 'Shift+I',
  mark_unread: 'Shift+U',
  star: 's',
  unstar: 's',
}

/** What can be done with the open thread or the marked rows; where nothing may be changed, why, and the way out. */
export function ActionBar({ targets, onAct, open, onOpen }: ActionBarProps) {
  const mayAct = useMayAct()
  const barred = targets.map(({ mailboxId }) => mayAct(mailboxId)).find(({ is }) => is !== 'yes')
  const offers = decideOffers(targets)
  const shown = [offers.archive, offers.trash, offers.spam, offers.read, offers.star].filter(
    (kind): kind is Simple => kind !== undefined,
  )
  return (
    <span className={classes.bar}>
      {shown.map((kind) => (
        <Tool key={kind} kind={kind} disabled={barred !== undefined} onPress={() => onAct({ kind })} />
      ))}
      <SnoozeMenu
        targets={targets}
        // Put off here alone: a connection that may only read is no hindrance.
        disabled={barred?.is === 'shared'}
        opened={open === 'snooze'}
        onOpened={(isOpen) => onOpen(isOpen ? 'snooze' : undefined)}
        onAct={onAct}
      />
      <LabelMenu
        targets={targets}
        disabled={barred !== undefined}
        opened={open === 'labels'}
        onOpened={(isOpen) => onOpen(isOpen ? 'labels' : undefined)}
        onAct={onAct}
      />
      <CaseMenu
        targets={targets}
        // What is shared to be read is in its owner's cases; a connection that may only read is no hindrance.
        disabled={barred?.is === 'shared'}
        opened={open === 'case'}
        onOpened={(isOpen) => onOpen(isOpen ? 'case' : undefined)}
      />
      <AssignMenu
        targets={targets}
        // As with its case.
        disabled={barred?.is === 'shared'}
        opened={open === 'assign'}
        onOpened={(isOpen) => onOpen(isOpen ? 'assign' : undefined)}
      />
      {barred && <BarredNote may={barred} />}
    </span>
  )
}

function Tool({ kind, disabled, onPress }: { kind: Simple; disabled: boolean; onPress: () => void }) {
  const say = useSay()
  const Sign = SIGNS[kind]
  const label = say(`act.${kind}` satisfies MessageId)
  const key = KEYS[kind]
  return (
    <Tooltip label={key ? `${label} (${key.replace('Shift+', '⇧')})` : label}>
      <ActionIcon
        aria-label={label}
        {...(key && { 'aria-keyshortcuts': key })}
        disabled={disabled}
        onClick={onPress}
        data-kind={kind}
      >
        <Sign size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  )
}
