import type { SnoozeMark, ThreadPage, ThreadRow } from '@letterlock/wire/threads'
import type { Page } from '@playwright/test'
import { ANNA, fakeRows } from '../../web/dev/fake/rows.ts'
import type { Place } from './places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

const HOUR_MS = 3_600_000
const NOW = Date.now()
const at = (hours: number) => new Date(NOW + hours * HOUR_MS).toISOString()
const LONG = 'Maximilian-Konstantin Bergström-Kaczmarek'

const AWAY: readonly SnoozeMark[] = [
  { by: ANNA.name, until: at(3), woken: null },
  { by: 'Jonas Ekström', until: at(70), woken: null },
  { by: LONG, until: at(24 * 40), woken: null },
  { by: ANNA.name, until: null, woken: null },
]
const BACK: readonly SnoozeMark[] = [
  { by: 'Jonas Ekström', until: null, woken: { at: at(-0.2), by: 'mail' } },
  { by: ANNA.name, until: at(-1), woken: { at: at(-1), by: 'time' } },
]

const marked = (marks: readonly SnoozeMark[], count: number): Staged[] => {
  const threads: ThreadRow[] = fakeRows(1, count, NOW).map((row, n) => ({ ...row, snooze: marks[n] ?? null }))
  const page: ThreadPage = { threads, nextCursor: null }
  return [{ path: /^\/v1\/threads$/, answer: { status: 200, body: page } }]
}

const SNOOZED = '/inbox/all/snoozed'
const openMenu = (page: Page, words: Words) =>
  page.getByRole('button', { name: words('act.snooze'), exact: true }).click()
const untilMail = (page: Page, words: Words) => page.getByRole('button', { name: words('snooze.untilMail') })
const sign = (is: 'away' | 'back') => (page: Page) => page.getByRole('main').locator(`[data-is=${is}]`).first()

/** Until when a letter is put off. @param subject Of one that is in the inbox. */
export function snoozeMenus(subject: string | RegExp): Place[] {
  const openLetter = (page: Page) => page.getByRole('link', { name: subject }).first().click()
  return [
    {
      name: 'snooze menu',
      path: '/inbox',
      act: async (page, words) => {
        await openLetter(page)
        await openMenu(page, words)
      },
      ready: untilMail,
    },
    {
      name: 'snooze menu, a time that is over',
      path: '/inbox',
      act: async (page, words) => {
        await openLetter(page)
        await openMenu(page, words)
        await page.getByLabel(words('snooze.own')).fill('2020-02-29T08:00')
      },
      ready: (page, words) => page.getByText(words('snooze.ahead')),
    },
  ]
}

/** What is put off, and what has come back, as everybody who reads the mailbox sees it. */
export const SNOOZE_PLACES: Place[] = [
  { name: 'snoozed', path: SNOOZED, staged: marked(AWAY, AWAY.length), ready: sign('away') },
  {
    name: 'snoozed, to be brought back',
    path: SNOOZED,
    staged: marked(AWAY, AWAY.length),
    act: async (page, words) => {
      await page.getByRole('main').getByRole('listitem').getByRole('checkbox').first().check()
      await openMenu(page, words)
    },
    ready: (page, words) => page.getByRole('button', { name: words('act.unsnooze') }),
  },
  {
    name: 'inbox, threads that are back',
    path: '/inbox/all/inbox',
    staged: marked(BACK, 5),
    ready: sign('back'),
  },
]
