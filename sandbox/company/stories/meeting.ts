import { type Answer, type Meeting, makeIcs } from '../files/ics.ts'
import { spokenDate } from '../letters/dates.ts'
import type { Letter } from '../letters/letter.ts'
import { fill } from '../words/fill.ts'
import { annegret, deborah, hannah } from '../world/customers.ts'
import { amara, anais, bjorn, ingrid, ops, siobhan, staff, tomasz, yuki } from '../world/own-people.ts'
import type { Person } from '../world/person.ts'
import { grzegorz, juergen } from '../world/suppliers.ts'
import { later, type Story } from './telling.ts'

const DAY_MS = 24 * 3_600_000
const HALF_HOUR_MS = 1_800_000

/** What the company meets about. */
export const OCCASIONS: readonly [Occasion, ...Occasion[]] = [
  {
    title: 'Weekly planning, week {week}',
    agenda: 'Late orders\nCapacity test bench\nWho is away',
    where: 'Room Gear, ground floor',
    guests: [bjorn, tomasz, amara],
  },
  {
    title: 'Supplier review: castings',
    agenda: 'Rejects of the quarter\nNew gating\nPrices from January',
    where: 'Video call',
    guests: [grzegorz, yuki, tomasz],
  },
  {
    title: 'Stock count: who counts what',
    agenda: 'Zones\nTags\nCut-off on Friday at noon',
    where: 'Warehouse office',
    guests: [bjorn, siobhan, tomasz],
  },
  {
    title: 'Site visit Aqualis',
    agenda: 'Boots and helmets at the gate\nPump hall 2\nLunch is on them',
    where: 'Aqualis Water, North gate',
    guests: [deborah, anais, bjorn],
  },
  {
    title: 'Delivery schedule Lindau',
    agenda: 'Three lots or four\nPacking\nNew contact in receiving',
    where: 'Video call',
    guests: [annegret, amara],
  },
  {
    title: 'Seal materials: FKM or EPDM',
    agenda: 'Complaints so far\nWhat the datasheet really says',
    where: 'Video call',
    guests: [juergen, yuki, anais],
  },
  {
    title: 'Audit preparation',
    agenda: 'Open findings\nTest records\nWho is in the room',
    where: 'Room Valve',
    guests: [hannah, yuki, bjorn],
  },
]

interface Occasion {
  title: string
  agenda: string
  where: string
  guests: readonly Person[]
}

const LIKELY_ANSWERS = ['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'TENTATIVE', 'DECLINED'] as const

/** An invitation, its answers, and now and then a change of plan. */
export const meeting: Story = function* ({ random, startsAt, write }) {
  const occasion = random.pick(OCCASIONS)
  const organizer = random.pick([ingrid, ingrid, tomasz, amara, bjorn])
  const guests = occasion.guests.filter((one) => one !== organizer)
  const invitedAt = later(random, startsAt, 0, 5, organizer)
  const day = Math.floor(invitedAt / DAY_MS) * DAY_MS + random.integer(3, 12) * DAY_MS
  const start = day + random.integer(16, 28) * HALF_HOUR_MS
  const planned: Meeting = {
    uid: `${random.integer(1e8, 9e8).toString(36)}@calendar.brandal.example`,
    title: fill(occasion.title, { week: random.integer(1, 52) }),
    where: occasion.where,
    agenda: occasion.agenda,
    startsAt: start,
    endsAt: start + random.integer(1, 3) * HALF_HOUR_MS,
    organizer,
    attendees: [ops, ...guests],
    sequence: 0,
  }
  const invitation = write(announce(planned, 'Invitation', 'REQUEST', invitedAt))
  yield invitation

  const answered: Letter[] = []
  for (const guest of guests) {
    if (!random.chance(0.6)) continue
    const stance: Answer = random.pick(LIKELY_ANSWERS)
    answered.push(write(replied(planned, guest, stance, invitation, later(random, invitation.at, 0.3, 40, guest))))
  }
  yield* answered.toSorted((one, other) => one.at - other.at)

  const lastAt = Math.max(invitation.at, ...answered.map(({ at }) => at))
  if (random.chance(0.25)) {
    const moved = { ...planned, startsAt: start + DAY_MS, endsAt: planned.endsAt + DAY_MS, sequence: 1 }
    yield write(announce(moved, 'Updated invitation', 'REQUEST', later(random, lastAt, 1, 20, organizer)))
  } else if (random.chance(0.12)) {
    yield write(
      announce({ ...planned, sequence: 1 }, 'Cancelled event', 'CANCEL', later(random, lastAt, 1, 20, organizer)),
    )
  }
}

type Announced = 'REQUEST' | 'CANCEL'

function announce(meeting: Meeting, word: string, method: Announced, at: number) {
  const { organizer, attendees, title, where, agenda, startsAt } = meeting
  const when = spokenDate(startsAt, organizer.firm.utcOffset)
  const text = [
    method === 'CANCEL' ? 'This event has been cancelled.' : 'You have been invited to the following event.',
    '',
    title,
    `When: ${when} (CET)`,
    `Where: ${where}`,
    `Who: ${attendees.map(({ name }) => name).join(', ')}`,
    '',
    agenda,
  ].join('\n')
  const ics = makeIcs(method, meeting, () => (method === 'CANCEL' ? 'DECLINED' : 'NEEDS-ACTION'), at)
  return {
    at,
    from: organizer,
    to: attendees,
    subject: `${word}: ${title} @ ${when} (CET)`,
    text,
    body: { is: 'calendar', method, ics },
    filedUnder: ['Meetings'],
  } as const
}

const STANCES = {
  ACCEPTED: 'Accepted',
  TENTATIVE: 'Tentatively accepted',
  DECLINED: 'Declined',
  'NEEDS-ACTION': 'No answer',
} as const

function replied(meeting: Meeting, guest: Person, stance: Answer, invitation: Letter, at: number) {
  const who = staff.some((one) => one === guest) ? guest.calledBy : guest.name
  return {
    at,
    from: guest,
    to: [meeting.organizer],
    cc: meeting.organizer === ops ? [] : [ops],
    subject: invitation.subject.replace(/^Invitation/, STANCES[stance]),
    text: `${who} has ${STANCES[stance].toLowerCase()} this invitation.`,
    body: {
      is: 'calendar',
      method: 'REPLY',
      ics: makeIcs('REPLY', { ...meeting, attendees: [guest] }, () => stance, at),
    },
    answers: invitation,
    nature: 'update',
  } as const
}
