import type { GroupCycle, GroupCycleList, GroupSignals, GroupTrend } from '@letterlock/wire/group-signals'

const NAMES = [
  'Administration and people of the northern yards',
  'Freight',
  'Office',
  'Quay and gates',
  'Sales',
  'Workshop',
]
/** A department of an organisation that is made up. */
export const department = (at: number) => ({
  id: `tem_${String(at).padStart(32, '0')}` as const,
  name: NAMES[at] ?? '',
})
/** Too small to be told of. */
export const SMALL = 4

const week = (at: number): GroupCycleList['cycles'][number] => ({
  kind: 'weekly',
  startsOn: dayOf(7 * at),
  endsOn: dayOf(7 * at + 7),
})
/** The 7th of September is a Monday. */
function dayOf(at: number): string {
  return new Date(Date.UTC(2026, 8, 7 + at)).toISOString().slice(0, 10)
}

/** Weeks that are told, the oldest first. */
export const WEEKS = Array.from({ length: 9 }, (_, at) => week(at))
export const NEXT = { ...week(9), sealsAt: '2026-11-18T23:00:00.000Z' }

/** What is told of a department of which nothing is. */
export const NONE: GroupSignals = {
  people: null,
  figures: {
    emailsSent: null,
    emailsReceived: null,
    bulkReceived: null,
    threadsInitiated: null,
    afterHoursSent: null,
    crossTeamSent: null,
    crossDomainSent: null,
    replies: null,
  },
  response: null,
  spread: null,
  blocks: null,
}

/** What people of that many might have written in a week. */
function figuresOf(size: number, wave: number) {
  return {
    emailsSent: size * (30 + wave),
    emailsReceived: size * (54 + 2 * wave),
    bulkReceived: size * 9,
    threadsInitiated: size * 7,
    afterHoursSent: size * 3 + wave,
    crossTeamSent: size * 11,
    crossDomainSent: size * 8,
    replies: size * 12,
  }
}

const sizeOf = (at: number) => 6 + at * 2
/** Of everybody, and so of the department that is too small, too. */
const EVERYBODY = NAMES.reduce((sum, _, at) => sum + sizeOf(at), 0)

function signalsOf(at: number, wave: number): GroupSignals {
  if (at === SMALL) return NONE
  const size = sizeOf(at)
  const medianS = 3_000 + 1_700 * at + 900 * wave
  return {
    people: size,
    figures: {
      ...figuresOf(size, wave),
      ...(at === 2 && { afterHoursSent: null }),
      ...(at === 3 && { crossDomainSent: null }),
    },
    response: {
      elapsed: { p25S: medianS / 4, medianS, p75S: medianS * 3, p90S: medianS * 8 },
      business: { p25S: medianS / 8, medianS: medianS / 2, p75S: medianS, p90S: null },
    },
    spread: [18, 24, 31, 16, 21, 9, null].map((count) => count && count * (at + 1)),
    blocks: Array.from({ length: 7 }, (_, day) =>
      [null, null, 8, 12, 6, null].map((count) => (count === null || day > 4 ? null : count * (size - day))),
    ),
  }
}

/** What one of the weeks says. */
export function cycleOf(startsOn: string): GroupCycle {
  const at = WEEKS.findIndex((one) => one.startsOn === startsOn)
  const told = [0, 1, 2, 3, 5]
  return {
    ...week(at),
    definitionsVersion: 2,
    sealedAt: `${dayOf(7 * at + 10)}T00:00:00.000Z`,
    groups: NAMES.map((_, group) => ({ group: department(group), ...signalsOf(group, at % 4) })),
    whole: { ...figuresOf(EVERYBODY, at % 4), crossDomainSent: null },
    matrix: told.flatMap((from) =>
      told
        .filter((to) => (from + 2 * to) % 4 !== 1)
        .map((to) => ({
          from: department(from).id,
          to: department(to).id,
          mails: 5 * (1 + ((from * 7 + to * 5) % 23)),
        })),
    ),
  }
}

export const TREND: GroupTrend = {
  cycles: WEEKS,
  groups: NAMES.map((_, group) => ({
    group: department(group),
    points: WEEKS.map((_, at) => {
      const { people, figures, response } = signalsOf(group, at % 4)
      return at === 4 || people === null ? null : { people, figures, response: at === 6 ? null : response }
    }),
  })),
  whole: WEEKS.map((_, at) => figuresOf(EVERYBODY, at % 4)),
}
