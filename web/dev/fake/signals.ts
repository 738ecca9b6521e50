import type { MySignals, SignalSource } from '@letterlock/wire/signals'
import type { Answered, Asked } from './asked.ts'
import { fakeId } from './ids.ts'
import { ANNA } from './rows.ts'

const ok = (body: unknown): Answered => ({ status: 200, body })

/** A person's numbers as they might be; undefined where something else is asked for. */
export function fakeSignals({ method, path, scene, query }: Asked): Answered | undefined {
  const isNew = scene.connections.length === 0
  if (path === '/v1/me/signals/sources' && method === 'GET') return ok({ sources: isNew ? [] : SOURCES })
  if (path.startsWith('/v1/me/signals/sources/')) return ok({ sources: SOURCES })
  if (path !== '/v1/me/signals') return undefined
  return ok(isNew ? quiet(query) : busy(query))
}

const SOURCES: SignalSource[] = [
  {
    mailboxId: fakeId('mbx', 1),
    address: ANNA.address,
    feeds: 'chosen',
    state: 'ready',
    counted: 4_812,
    expected: 4_812,
    setAside: 0,
  },
  {
    mailboxId: fakeId('mbx', 2),
    address: 'anna.lindqvist@nordplast.example',
    feeds: 'counts',
    state: 'reading',
    counted: 1_240,
    expected: 3_377,
    setAside: 0,
  },
  {
    mailboxId: fakeId('mbx', 3),
    address: 'anna.a-rather-long-address.of-her-own@mail.nordplast-example.example',
    feeds: 'unchosen',
    state: 'none',
    counted: 0,
    expected: null,
    setAside: 0,
  },
]

function busy(query: URLSearchParams): MySignals {
  const days = daysOf(query)
  const shown = days.map((day, at) => {
    const isWeekend = new Date(day).getUTCDay() % 6 === 0
    const wave = Math.abs(Math.sin(at * 2.3) * 9) + Math.abs(Math.cos(at * 0.7) * 6)
    const sent = Math.round(isWeekend ? wave / 8 : 4 + wave)
    const received = Math.round(isWeekend ? wave / 3 : 11 + wave * 1.4)
    return { day, sent, received, bulk: 4, afterHours: sent > 12 ? 2 : 0, workday: !isWeekend }
  })
  const hour = (weekday: number, at: number, peak: number) =>
    weekday > 4 ? Number(at === 20) : Math.max(0, Math.round(9 - Math.abs(at - peak) * 2.2) + (at === 13 ? 3 : 0))
  const grid = (peak: number) =>
    Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, at) => hour(day, at, peak)))
  const sum = (of: 'sent' | 'received') => shown.reduce((all, one) => all + one[of], 0)
  const figures = {
    emailsSent: sum('sent'),
    emailsReceived: sum('received'),
    listReceived: 31,
    bulkReceived: 118,
    automatedReceived: 64,
    threadsInitiated: 42,
    afterHoursSent: 23,
    afterHoursDays: 9,
    crossTeamThreads: 27,
    crossDomainSent: 61,
    workdays: 20,
  }
  return {
    ...quiet(query),
    figures,
    before: { ...figures, emailsSent: 201, threadsInitiated: 39, crossTeamThreads: 31, crossDomainSent: 58 },
    days: shown,
    hours: { sent: grid(10), received: grid(9) },
    weeks: weeksOf(days),
    response: {
      pairs: 143,
      figures: {
        elapsed: { p25S: 1_500, medianS: 8_100, p75S: 31_000, p90S: 96_000 },
        business: { p25S: 900, medianS: 3_300, p75S: 9_800, p90S: 28_000 },
        within1h: 0.34,
        within4h: 0.61,
        withinWorkday: 0.82,
        meanUnder72hS: 18_400,
      },
      followed: 287,
      answeredShare: 0.47,
      unanswered: Array.from({ length: 40 }, (_, step) => {
        const atS = Math.round(60 * 1.235 ** step)
        return { atS, share: 0.53 + 0.47 / (1 + (atS / 9_000) ** 0.8) - 0.02 }
      }).filter(({ atS }) => atS <= 259_200),
      spread: SPANS.map(([fromS, toS], at) => ({ fromS, toS, replies: [21, 28, 38, 17, 22, 13, 4][at] ?? 0 })),
    },
    ties: { colleagues: 14, kind: 'monthly', startsOn: '2026-10-01', endsOn: '2026-11-01', definitionsVersion: 2 },
  }
}

/** One in six has too few answers. */
function weeksOf(days: readonly string[]): MySignals['weeks'] {
  const mondays = days.filter((day) => new Date(day).getUTCDay() === 1)
  return mondays.map((from, at) => {
    const medianS = Math.round(8_100 * (1 + 0.4 * Math.sin(at * 1.3)))
    const elapsed = { p25S: Math.round(medianS / 4), medianS, p75S: medianS * 3, p90S: medianS * 9 }
    return at % 6 === 2 ? { from, replies: 11, elapsed: null } : { from, replies: 30 + (at % 4) * 7, elapsed }
  })
}

const SPANS: readonly [number, number | null][] = [
  [0, 900],
  [900, 3_600],
  [3_600, 14_400],
  [14_400, 28_800],
  [28_800, 86_400],
  [86_400, 259_200],
  [259_200, null],
]

function quiet(query: URLSearchParams): MySignals {
  const none = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  return {
    definitionsVersion: 2,
    timeZone: 'Europe/Stockholm',
    timeZoneFrom: 'other',
    figures: {
      emailsSent: 0,
      emailsReceived: 0,
      listReceived: 0,
      bulkReceived: 0,
      automatedReceived: 0,
      threadsInitiated: 0,
      afterHoursSent: 0,
      afterHoursDays: 0,
      crossTeamThreads: 0,
      crossDomainSent: 0,
      workdays: 20,
    },
    before: null,
    days: daysOf(query).map((day) => ({ day, sent: 0, received: 0, bulk: 0, afterHours: 0, workday: true })),
    hours: { sent: none, received: none },
    weeks: [],
    response: {
      pairs: 0,
      figures: null,
      followed: 0,
      answeredShare: null,
      unanswered: [],
      spread: SPANS.map(([fromS, toS]) => ({ fromS, toS, replies: 0 })),
    },
    ties: null,
  }
}

const DAY_MS = 86_400_000

function daysOf(query: URLSearchParams): string[] {
  const from = Date.parse(query.get('from') ?? '2026-10-25')
  const to = Date.parse(query.get('to') ?? '2026-11-22')
  return Array.from({ length: (to - from) / DAY_MS }, (_, at) =>
    new Date(from + at * DAY_MS).toISOString().slice(0, 10),
  )
}
