import type { Role } from '@letterlock/wire/session'
import {
  IconAdjustments,
  IconChartDots,
  IconCode,
  IconListDetails,
  IconMailCheck,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import { mayAudit } from '../audit/may-audit.ts'
import { mayDevelop } from '../developers/may-develop.ts'
import type { MessageId } from '../messages/en.ts'
import { mayLookAfter, maySeePeople } from '../people/may-look-after.ts'

/** A room behind a door of the rail. */
export interface Door {
  to: '/signals/teams' | '/people' | '/admin/integrations' | '/policy' | '/audit' | '/developers'
  word: MessageId
  /** What else people call it who look for it. */
  also?: MessageId
  icon: TablerIcon
  mayEnter: (role: Role) => boolean
}

/** What some roles have beside the inbox and their own integrations, in the order of the rail. */
const ROOMS: readonly Door[] = [
  { to: '/signals/teams', word: 'groups.title', icon: IconChartDots, mayEnter: maySeePeople },
  { to: '/people', word: 'people.title', also: 'people.also', icon: IconUsers, mayEnter: maySeePeople },
  { to: '/admin/integrations', word: 'admin.int.title', icon: IconAdjustments, mayEnter: mayLookAfter },
  { to: '/policy', word: 'policy.title', also: 'policy.also', icon: IconMailCheck, mayEnter: mayLookAfter },
  { to: '/audit', word: 'audit.title', icon: IconListDetails, mayEnter: mayAudit },
  { to: '/developers', word: 'dev.title', icon: IconCode, mayEnter: mayDevelop },
]

/** The rooms that somebody of this role may enter. Pure. */
export function roomsOf(role: Role): readonly Door[] {
  return ROOMS.filter(({ mayEnter }) => mayEnter(role))
}
