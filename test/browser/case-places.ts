import type { Case, CasePage } from '@letterlock/wire/cases'
import type { Page } from '@playwright/test'
import type { ErrorCode } from '../../server/core/errors.ts'
import { problemOf } from '../../server/core/problem.ts'
import {
  ASSIGNEES,
  CASE,
  CASE_FILES,
  CASE_PEOPLE,
  CASES,
  casePage,
  SUGGESTIONS,
  TIMELINE,
} from '../../web/dev/fake/cases.ts'
import type { Place } from './places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

type WordId = Parameters<Words>[0]

const heading = (id: WordId) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id), exact: true })
const given = (path: RegExp, body: unknown): Staged => ({ path, answer: { status: 200, body } })

const LIST = /^\/v1\/cases$/
const list = (body: CasePage): Staged[] => [given(LIST, body)]

const ONE = `/cases/${CASE.id}`
const IT = /^\/v1\/cases\/cas_\w+$/
const IN_MAILBOX = /^\/v1\/mailboxes\/mbx_\w+\/assignees$/
const part = (name: string) => new RegExp(`^/v1/cases/cas_\\w+/${name}$`)
const PARTS: readonly Staged[] = [
  given(part('people'), CASE_PEOPLE),
  given(part('files'), CASE_FILES),
  given(part('suggestions'), SUGGESTIONS),
  given(part('assignees'), ASSIGNEES),
  given(part('timeline'), TIMELINE),
]
const one = (of: Case = CASE): Staged[] => [given(IT, of), ...PARTS]
/** What comes last of all that a case has. */
const told = (page: Page) => page.getByText('Called Björn: the two pallets stand in Hamburg')

const refused = (path: RegExp, status: number, code: ErrorCode, params: Record<string, string> = {}): Staged => ({
  path,
  answer: {
    status,
    body: { ...problemOf(code, params, 'en'), requestId: 'req_1' },
    swedish: { ...problemOf(code, params, 'sv'), requestId: 'req_1' },
  },
})
const GONE = refused(IT, 404, 'request.not_found')
const ATTACH = part('threads')
/** Said of the first thread that others may read. */
const OPENS = refused(ATTACH, 409, 'case.opens_notes', { mailbox: 'deliveries-of-the-northern-quays@works.example' })
const asked = (page: Page, words: Words) => page.getByRole('button', { name: words('case.opens.yes') })
const BARE: readonly Staged[] = [
  given(part('people'), { people: [], peopleCount: 0 }),
  given(part('files'), { files: [], more: false }),
  given(part('suggestions'), { suggestions: [], nextCursor: null }),
  given(part('assignees'), { people: [] }),
  given(part('timeline'), { items: [], nextCursor: null }),
]

/** The list of cases and one case, in each state that an organisation's mail would bring. */
export const CASE_PLACES: Place[] = [
  {
    name: 'cases',
    path: '/cases?status=all',
    staged: list(casePage(CASES, 'next')),
    ready: (page) => page.getByRole('link', { name: 'Holiday rota for December' }),
  },
  {
    name: 'cases, nothing fits',
    path: '/cases?q=zebra',
    staged: list(casePage([])),
    ready: heading('cases.nothing'),
  },
  { name: 'cases, all done', path: '/cases', staged: list(casePage([])), ready: heading('cases.allDone') },
  {
    name: 'cases, none',
    path: '/cases',
    staged: list({
      ...casePage([]),
      counts: { open: 0, waiting: 0, done: 0, mine: 0, nobodys: 0, overdue: 0 },
    }),
    ready: heading('cases.none'),
  },
  {
    name: 'cases, loading',
    path: '/cases',
    staged: [{ path: LIST, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('cases.loading') }),
  },
  {
    name: 'cases, failed',
    path: '/cases',
    staged: [{ path: LIST, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
  { name: 'case', path: ONE, staged: one(), ready: told },
  {
    name: 'case, to be read',
    path: ONE,
    staged: one({
      ...CASE,
      mayWork: false,
      ownerReads: false,
      overdue: true,
      threads: CASE.threads.map((thread) => ({ ...thread, mayWork: false })),
    }),
    ready: told,
  },
  {
    name: 'case, with nothing more',
    path: ONE,
    staged: [
      given(IT, {
        ...CASE,
        owner: null,
        ownerReads: null,
        dueOn: null,
        threads: CASE.threads.slice(0, 1),
        hiddenThreads: 0,
        pending: [],
        fields: [],
      }),
      ...BARE,
    ],
    ready: (page, words) => page.getByText(words('case.timeline.none.all')),
  },
  {
    name: 'case, another title',
    path: ONE,
    staged: one(),
    act: (page, words) => page.getByRole('button', { name: words('case.rename') }).click(),
    ready: (page, words) => page.getByRole('dialog').getByLabel(words('case.title')),
  },
  {
    name: 'case, what a thread may be',
    path: ONE,
    staged: one(),
    act: async (page, words) => {
      await told(page).waitFor()
      await page
        .getByRole('button', { name: words('case.thread.more') })
        .nth(1)
        .click()
    },
    ready: (page, words) => page.getByRole('menuitem', { name: words('case.thread.detach') }),
  },
  {
    name: 'case, a field that is changed',
    path: ONE,
    staged: one(),
    act: (page, words) =>
      page
        .getByRole('button', { name: words('case.field.change.of') })
        .first()
        .click(),
    ready: (page, words) => page.getByRole('form', { name: words('case.field.change') }),
  },
  {
    name: 'case, a field to be added',
    path: ONE,
    staged: one(),
    act: (page, words) => page.getByRole('button', { name: words('case.field.add') }).click(),
    ready: (page, words) => page.getByRole('form', { name: words('case.field.add') }),
  },
  {
    name: 'case, a note that is changed',
    path: ONE,
    staged: one(),
    act: (page, words) => page.getByRole('button', { name: words('case.note.edit') }).click(),
    ready: (page, words) => page.getByLabel(words('case.note.change')),
  },
  {
    name: 'case, a note to be deleted',
    path: ONE,
    staged: one(),
    act: (page, words) => page.getByRole('button', { name: words('case.note.delete') }).click(),
    ready: (page, words) => page.getByRole('dialog', { name: words('case.note.delete.title') }),
  },
  {
    name: 'case, a thread that would open its notes',
    path: ONE,
    staged: [...one(), OPENS],
    act: (page, words) =>
      page
        .getByRole('button', { name: words('case.suggestion.attach.of') })
        .first()
        .press('Enter'),
    ready: asked,
  },
  {
    name: 'case, loading',
    path: ONE,
    staged: [{ path: IT, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('case.loading') }),
  },
  {
    name: 'case, failed',
    path: ONE,
    staged: [{ path: IT, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'case, parts that failed',
    path: ONE,
    staged: [given(IT, CASE), ...PARTS.map(({ path }): Staged => ({ path, answer: 'failed' }))],
    ready: (page) => page.getByRole('alert').nth(3),
  },
  { name: 'case, not mine to see', path: ONE, staged: [GONE], ready: heading('case.gone') },
]

const OF_THREAD = /^\/v1\/mailboxes\/mbx_\w+\/threads\/\w+\/case$/
const chipOf = (page: Page, words: Words) => page.getByRole('main').getByLabel(words('case.chip'))
const openMenu = (page: Page, words: Words) => page.getByRole('button', { name: words('case.menu') }).click()

/** A letter in a case and in none. @param subject Of the letter, which is in the inbox. */
export function lettersInCases(subject: string | RegExp): Place[] {
  const open = (page: Page) => page.getByRole('link', { name: subject }).first().click()
  const openWithMenu: Place['act'] = async (page, words) => {
    await open(page)
    await openMenu(page, words)
  }
  return [
    {
      name: 'letter in a case',
      path: '/inbox',
      staged: [given(OF_THREAD, { case: CASE })],
      act: open,
      ready: (page, words) => chipOf(page, words),
    },
    {
      name: 'letter in a case, its menu',
      path: '/inbox',
      staged: [given(OF_THREAD, { case: CASE })],
      act: openWithMenu,
      ready: (page, words) => page.getByRole('link', { name: words('case.open') }),
    },
    {
      name: 'letter to be put into a case',
      path: '/inbox',
      staged: [given(OF_THREAD, { case: null }), ...list(casePage(CASES))],
      act: openWithMenu,
      ready: (page) => page.getByRole('option', { name: 'Holiday rota for December' }),
    },
    {
      name: 'letter to be put into a case, whose notes it would open',
      path: '/inbox',
      staged: [given(OF_THREAD, { case: null }), ...one(), ...list(casePage(CASES)), OPENS],
      act: async (page, words) => {
        await openWithMenu(page, words)
        await page.getByRole('option', { name: 'Holiday rota for December' }).click()
      },
      ready: asked,
    },
    {
      name: 'letter to be given to somebody',
      path: '/inbox',
      staged: [given(OF_THREAD, { case: null }), given(IN_MAILBOX, ASSIGNEES)],
      act: async (page, words) => {
        await open(page)
        await page
          .getByRole('main')
          .getByRole('button', { name: words('assign.menu') })
          .click()
      },
      ready: (page) => page.getByRole('option', { name: 'Jonas Ekström' }),
    },
    // The browser remembers that it is open: no other place comes after it.
    {
      name: 'letter beside its case',
      path: '/inbox',
      staged: [given(OF_THREAD, { case: CASE }), ...one()],
      act: async (page, words) => {
        await open(page)
        const chip = chipOf(page, words)
        // Where list, letter and case have room it stands open.
        if ((await chip.getAttribute('aria-expanded')) !== 'true') await chip.click()
      },
      ready: told,
    },
  ]
}
