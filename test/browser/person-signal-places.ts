import type { OthersSignals, PersonView, SignalRead } from '@letterlock/wire/person-view'
import type { Page } from '@playwright/test'
import type { ErrorCode } from '../../server/core/errors.ts'
import { problemOf } from '../../server/core/problem.ts'
import type { Place } from './places.ts'
import { numbers, told } from './signal-places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

const ID = `mem_${'7'.repeat(32)}` as const
const PERSON = `/signals/people/${ID}`
const NAME = 'Wolfeschlegelsteinhausenbergerdorff Östergaard-Brandal'

const heading = (id: Parameters<Words>[0]) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id), exact: true })
/** The answer of last: whoever sees it has everything. */
const drawn = heading('signals.unanswered.title')

const READS = /\/v1\/me\/signals\/reads$/
const REPORT = /\/v1\/members\/\w+\/signals$/

/** Who but the person sees their numbers, who has looked, and the page of a person for their manager. */
export const PERSON_SIGNALS: Place[] = [
  {
    name: 'signals, seen by others',
    path: '/signals',
    staged: [...told(['ready']), view(), reads(3)],
    ready: (page, words) => page.getByRole('list', { name: words('signals.reads.title') }),
  },
  {
    name: 'signals, who has looked on its way',
    path: '/signals',
    staged: [...told(['ready']), { path: READS, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('signals.reads.loading') }),
  },
  {
    name: 'signals, who has looked not reached',
    path: '/signals',
    staged: [...told(['ready']), { path: READS, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'signals of a person',
    path: PERSON,
    staged: [{ path: REPORT, answer: { status: 200, body: { member: { id: ID, name: NAME }, signals: weeks() } } }],
    ready: drawn,
  },
  {
    name: 'signals of a person, own dates that cannot be',
    path: `${PERSON}?from=2026-10-25`,
    ready: (page, words) => page.getByText(words('signals.own.none')),
  },
  {
    name: 'signals of a person, one day of theirs',
    path: `${PERSON}?from=2026-10-25&to=2026-10-25`,
    ready: (page, words) => page.getByText(words('signals.own.weeks')),
  },
  {
    name: 'signals of a person, on their way',
    path: PERSON,
    staged: [{ path: REPORT, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('signals.person.loading') }),
  },
  {
    name: 'signals of a person, not allowed',
    path: PERSON,
    staged: [refused('signals.person_view_off', 403)],
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'signals of a person, among too few',
    path: PERSON,
    staged: [refused('signals.others_too_few', 403)],
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'signals of a person, of nobody',
    path: PERSON,
    staged: [refused('request.not_found', 404)],
    ready: (page) => page.getByRole('alert'),
  },
]

function weeks(): OthersSignals {
  const { before, days, hours, weeks, ...told } = numbers()
  const mondays = ['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09']
  return { ...told, weeks: mondays.map((from, at) => ({ from, sent: 40 + 9 * at, received: 90 - 7 * at })) }
}

function view(): Staged {
  const said: PersonView = {
    managers: true,
    apps: true,
    reason: 'Reviews of each quarter, as agreed with the works council on 2 March; nobody is compared with anybody.',
    since: '2026-03-02T09:00:00.000Z',
    by: { id: `mem_${'1'.repeat(32)}`, name: 'Amara Okafor' },
    manager: { id: `mem_${'2'.repeat(32)}`, name: NAME },
  }
  return { path: /\/v1\/signals\/person-view$/, answer: { status: 200, body: said } }
}

function reads(count: number): Staged {
  const data: SignalRead[] = Array.from({ length: count }, (_, at) => ({
    id: `sgr_${String(at).padStart(32, '0')}`,
    by:
      at === 0
        ? { kind: 'member', id: ID, name: NAME }
        : { kind: 'app', id: `app_${'4'.repeat(32)}`, name: 'Growth Review' },
    what: at === 0 ? 'page' : 'api',
    from: '2026-10-01',
    to: '2026-11-01',
    firstAt: `2026-11-0${9 - at}T06:00:00.000Z`,
    lastAt: `2026-11-0${9 - at}T16:40:00.000Z`,
    times: 1 + 4 * at,
  }))
  return { path: READS, answer: { status: 200, body: { data, next: 'more' } } }
}

function refused(code: ErrorCode, status: number): Staged {
  const told = (locale: 'en' | 'sv') => ({ ...problemOf(code, {}, locale), requestId: 'req_1' })
  return { path: REPORT, answer: { status, body: told('en'), swedish: told('sv') } }
}
