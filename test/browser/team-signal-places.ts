import type { GroupCycle, GroupCycleList, GroupTrend } from '@letterlock/wire/group-signals'
import type { Page } from '@playwright/test'
import { cycleOf, department, NEXT, NONE, SMALL, TREND, WEEKS } from '../../web/dev/fake/departments.ts'
import type { Place } from './places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

const heading = (id: Parameters<Words>[0]) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id), exact: true })
/** What comes last of all that is drawn. */
const drawn = heading('groups.trend')

const newest = WEEKS.toReversed()
const cycles = (list: GroupCycleList): Staged => ({
  path: /^\/v1\/signals\/groups$/,
  answer: { status: 200, body: list },
})
const cycle = (body: GroupCycle): Staged => ({
  path: /^\/v1\/signals\/groups\/\d{4}-\d\d-\d\d$/,
  answer: { status: 200, body },
})
const trend = (body: GroupTrend): Staged => ({ path: /^\/v1\/signals\/groups\/trend$/, answer: { status: 200, body } })

const LAST = cycleOf(newest[0]?.startsOn ?? '')
const TOLD: Staged[] = [cycles({ cycles: newest, next: NEXT }), cycle(LAST), trend(TREND)]
const hidden = {
  ...LAST,
  groups: LAST.groups.map(({ group }) => ({ group, ...NONE })),
  whole: NONE.figures,
  matrix: [],
}

/** Team signals, in each state that months of many people's mail would bring. */
export const TEAM_SIGNALS: Place[] = [
  { name: 'team signals', path: '/signals/teams', staged: TOLD, ready: drawn },
  { name: 'team signals, everybody together', path: '/signals/teams?of=whole', staged: TOLD, ready: drawn },
  {
    name: 'team signals, a department that is hidden',
    path: `/signals/teams?of=${department(SMALL).id}`,
    staged: TOLD,
    ready: (page, words) => page.getByText(words('groups.one.few')),
  },
  {
    name: 'team signals, a definition',
    path: '/signals/teams',
    staged: [cycles({ cycles: newest, next: NEXT }), cycle({ ...LAST, definitionsVersion: 1 }), trend(TREND)],
    act: (page, words) =>
      page
        .getByRole('button', { name: words('signals.definition.of') })
        .first()
        .click(),
    ready: (page, words) => page.getByText(words('signals.definition.version.other')),
  },
  {
    name: 'team signals, tables',
    path: '/signals/teams',
    staged: TOLD,
    act: async (page, words) => {
      await drawn(page, words).waitFor()
      const tables = page.getByText(words('signals.table'), { exact: true })
      for (let at = 0; at < 4; at++) await tables.nth(at).click()
    },
    ready: (page) => page.getByRole('table').last(),
  },
  {
    name: 'team signals, export',
    path: '/signals/teams',
    staged: TOLD,
    act: (page, words) => page.getByRole('button', { name: words('signals.export') }).click(),
    ready: (page, words) => page.getByRole('menu').getByText(words('groups.export.csv')),
  },
  {
    name: 'team signals, nothing can be told',
    path: '/signals/teams',
    staged: [
      cycles({ cycles: newest.slice(0, 1), next: NEXT }),
      cycle(hidden),
      trend({ cycles: [], groups: [], whole: [] }),
    ],
    ready: heading('groups.few'),
  },
  {
    name: 'team signals, the first cycle',
    path: '/signals/teams',
    staged: [
      cycles({ cycles: newest.slice(0, 1), next: NEXT }),
      cycle(LAST),
      trend({
        cycles: newest.slice(0, 1),
        groups: TREND.groups.map((one) => ({ ...one, points: one.points.slice(-1) })),
        whole: TREND.whole.slice(-1),
      }),
    ],
    ready: (page, words) => page.getByText(words('groups.trend.one')),
  },
  {
    name: 'team signals, no cycle sealed',
    path: '/signals/teams',
    staged: [cycles({ cycles: [], next: NEXT })],
    ready: heading('groups.none'),
  },
  {
    name: 'team signals, nobody counted',
    path: '/signals/teams',
    staged: [cycles({ cycles: [], next: null })],
    ready: (page, words) => page.getByText(words('groups.none.uncounted')),
  },
  {
    name: 'team signals, loading',
    path: '/signals/teams',
    staged: [{ path: /^\/v1\/signals\/groups$/, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('groups.loading') }),
  },
  {
    name: 'team signals, failed',
    path: '/signals/teams',
    staged: [{ path: /^\/v1\/signals\/groups$/, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'team signals, a cycle that failed',
    path: '/signals/teams',
    staged: [
      cycles({ cycles: newest, next: NEXT }),
      { path: /^\/v1\/signals\/groups\/\d/, answer: 'failed' },
      trend(TREND),
    ],
    ready: (page) => page.getByRole('alert'),
  },
]
