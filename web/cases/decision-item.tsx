import type { Case, ThreadName } from '@letterlock/wire/cases'
import type { CaseDecision, TimelineItem } from '@letterlock/wire/timeline'
import {
  type Icon,
  IconBriefcase,
  IconCalendarDue,
  IconFlag,
  IconForms,
  IconLink,
  IconNoteOff,
  IconPencil,
  IconProgress,
  IconStar,
  IconUnlink,
  IconUser,
  IconUserOff,
} from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import rows from './part-rows.module.css'
import { ThreadLink } from './thread-link.tsx'
import { TimeOf } from './time-of.tsx'
import { useDecisionWords } from './use-decision-words.ts'

const SIGNS: Record<CaseDecision['did'], Icon> = {
  created: IconBriefcase,
  attached: IconLink,
  detached: IconUnlink,
  reattached: IconLink,
  made_primary: IconStar,
  titled: IconPencil,
  status: IconProgress,
  owner: IconUser,
  owner_left: IconUserOff,
  priority: IconFlag,
  due: IconCalendarDue,
  fields: IconForms,
  note_deleted: IconNoteOff,
}

export interface DecisionItemProps {
  of: Case
  item: Extract<TimelineItem, { kind: 'decision' }>
}

/** What somebody decided about a case, in its timeline. */
export function DecisionItem({ of, item: { at, by, decision } }: DecisionItemProps) {
  const say = useSay()
  const now = useNow()
  const words = useDecisionWords()
  const Sign = SIGNS[decision.did]
  return (
    <li className={rows.row}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p>{words(decision, by?.name ?? say('case.nobodyHere'), now)}</p>
        {'thread' in decision && <Named of={of} thread={decision.thread} />}
        <p className={rows.facts}>
          <TimeOf at={at} />
        </p>
      </div>
    </li>
  )
}

/** The thread that was meant: by its subject while it is in the case, else as the way to it. */
function Named({ of, thread }: { of: Case; thread: ThreadName }) {
  const say = useSay()
  const held = of.threads.find((one) => one.threadId === thread.threadId && one.mailboxId === thread.mailboxId)
  const subject = held?.thread?.subject
  return (
    <p className={rows.facts}>
      <ThreadLink thread={thread}>{subject || say('case.decision.thread')}</ThreadLink>
    </p>
  )
}
