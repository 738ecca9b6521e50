import { type MySignals, type SignalSource, WAIT_SPAN_ENDS_S } from '@letterlock/wire/signals'
import type { Page } from '@playwright/test'
import type { Place } from './places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

const heading = (id: Parameters<Words>[0]) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id), exact: true })
/** The answer of last: whoever sees it has everything. */
const drawn = heading('signals.unanswered.title')
const OCTOBER = { kind: 'monthly', startsOn: '2026-10-01', endsOn: '2026-11-01', definitionsVersion: 2 } as const

/** My signals, in each state that months of mail would bring. */
export const SIGNALS: Place[] = [
  { name: 'signals, nothing counted', path: '/signals', staged: told([]), ready: heading('signals.empty') },
  { name: 'signals', path: '/signals', staged: told(['ready', 'none']), ready: drawn },
  {
    name: 'signals, own dates',
    path: '/signals?from=2026-10-25&to=2026-11-21',
    staged: told(['ready']),
    ready: drawn,
  },
  {
    name: 'signals, own dates that cannot be',
    path: '/signals?from=2026-10-25&to=2025-10-25',
    staged: told(['ready']),
    ready: (page, words) => page.getByText(words('signals.own.backwards')),
  },
  {
    name: 'signals, ties of a cycle whose mail was gone',
    path: '/signals',
    staged: [...told(['ready']), { path: /\/v1\/me\/signals$/, answer: { status: 200, body: withoutTies() } }],
    ready: (page, words) => page.getByText(words('signals.ties.gone')),
  },
  { name: 'signals, a year', path: '/signals?span=52w', staged: told(['ready']), ready: drawn },
  {
    name: 'signals, being counted',
    path: '/signals',
    staged: told(['reading']),
    ready: (page) => page.getByRole('status').filter({ hasText: '40' }),
  },
  {
    name: 'signals, a definition',
    path: '/signals',
    staged: told(['ready']),
    act: (page, words) =>
      page
        .getByRole('button', { name: words('signals.definition.of') })
        .first()
        .click(),
    ready: (page, words) => page.getByText(words('signals.sent.counts')),
  },
  {
    name: 'signals, tables',
    path: '/signals',
    staged: told(['ready']),
    act: async (page, words) => {
      await drawn(page, words).waitFor()
      const tables = page.getByText(words('signals.table'), { exact: true })
      for (let at = 0; at < 4; at++) await tables.nth(at).click()
    },
    ready: (page) => page.getByRole('table').last(),
  },
  {
    name: 'signals, export',
    path: '/signals',
    staged: told(['ready']),
    act: (page, words) => page.getByRole('button', { name: words('signals.export') }).click(),
    ready: (page, words) => page.getByRole('menu').getByText(words('signals.export.csv')),
  },
  {
    name: 'signals, count no longer',
    path: '/signals',
    staged: told(['ready']),
    // By key: drawings that arrive move it from under the pointer.
    act: (page, words) => page.getByRole('switch', { name: words('signals.sources.of') }).press('Space'),
    ready: (page, words) => page.getByRole('dialog', { name: words('signals.sources.stop') }),
  },
  {
    name: 'signals, failed',
    path: '/signals',
    staged: [...told(['ready']), { path: /\/v1\/me\/signals$/, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
]

export function told(states: SignalSource['state'][]): Staged[] {
  const sources: SignalSource[] = states.map((state, at) => ({
    mailboxId: `mbx_${String(at).padStart(32, '0')}`,
    address: `somebody.with-a-rather-long-address.${at}@mail.works-of-the-north.example`,
    feeds: state === 'none' ? 'unchosen' : 'chosen',
    state,
    counted: state === 'none' ? 0 : 12,
    expected: state === 'none' ? null : 40,
    setAside: 0,
  }))
  return [
    { path: /\/v1\/me\/signals\/sources$/, answer: { status: 200, body: { sources } } },
    { path: /\/v1\/me\/signals$/, answer: { status: 200, body: numbers() } },
  ]
}

export function numbers(): MySignals {
  const grid = Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour) => (day + hour) % 5))
  const figures = {
    emailsSent: 1_312,
    emailsReceived: 2_540,
    listReceived: 31,
    bulkReceived: 118,
    automatedReceived: 64,
    threadsInitiated: 242,
    afterHoursSent: 123,
    afterHoursDays: 9,
    crossTeamThreads: 27,
    crossDomainSent: 461,
    workdays: 20,
  }
  return {
    definitionsVersion: 2,
    timeZone: 'America/Argentina/ComodRivadavia',
    timeZoneFrom: 'person',
    figures,
    before: figures,
    days: Array.from({ length: 28 }, (_, at) => ({
      day: new Date(Date.UTC(2026, 9, 25 + at)).toISOString().slice(0, 10),
      sent: at % 9,
      received: (at * 3) % 17,
      bulk: 2,
      afterHours: at % 2,
      workday: at % 7 > 1,
    })),
    hours: { sent: grid, received: grid },
    weeks: [19, 26, 33, 40, 47].map((after, at) => ({
      from: new Date(Date.UTC(2026, 8, 30 + after)).toISOString().slice(0, 10),
      replies: at === 2 ? 12 : 33,
      elapsed: at === 2 ? null : { p25S: 1_500, medianS: 8_100 + 900 * at, p75S: 31_000, p90S: 96_000 },
    })),
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
      unanswered: [
        { atS: 0, share: 1 },
        { atS: 600, share: 0.9 },
        { atS: 86_400, share: 0.6 },
        { atS: 259_200, share: 0.53 },
      ],
      spread: [...WAIT_SPAN_ENDS_S, null].map((toS, at) => ({
        fromS: WAIT_SPAN_ENDS_S[at - 1] ?? 0,
        toS,
        replies: 7 * at,
      })),
    },
    ties: { colleagues: 14, ...OCTOBER },
  }
}

function withoutTies(): MySignals {
  return { ...numbers(), ties: { colleagues: null, ...OCTOBER, definitionsVersion: 1 } }
}
