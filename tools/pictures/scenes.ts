import type { Page } from '@playwright/test'
import type { Place } from '../../test/browser/places.ts'
import { CARD_LOOKS, type Scene } from './looks.ts'

/** A thread that is worth showing; the company's mail changes with the day. */
export const COMPLAINT = /(Problem|Trouble) with DP-/

const firstHeading = (page: Page) => page.getByRole('heading').first()
const openFirst = (text: string | RegExp) => (page: Page) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: text }).getByRole('link').first().click()

/** A button may say more before its own words. */
const wordsEndedBy = (words: RegExp) => new RegExp(words.source.slice(1))

/** The provider's pages, from an address that begins a consent. */
export function sandboxScenes(authorizeUrl: string, sandboxUrl: string, account: string): Scene[] {
  const choose = (page: Page) => page.getByRole('button', { name: account }).click()
  return [
    { name: 'sandbox chooser', path: authorizeUrl, ready: firstHeading, looks: ['light', 'dark', 'phone'] },
    { name: 'sandbox sign-in', path: authorizeUrl, act: choose, ready: (page) => page.getByText(/Sign in to/) },
    {
      name: 'sandbox consent',
      path: authorizeUrl,
      act: async (page) => {
        if (await page.getByRole('button', { name: account }).isVisible()) await choose(page)
        await page.getByRole('link', { name: 'Continue' }).click()
      },
      ready: (page) => page.getByRole('checkbox').first(),
      looks: ['light', 'dark', 'phone'],
    },
    { name: 'sandbox inside', path: `${sandboxUrl}/sandbox/`, ready: firstHeading },
  ]
}

/** What the sandbox knows of a mailbox that is watched. */
export function pushScene(sandboxUrl: string): Scene {
  const topics = (page: Page) => page.getByRole('heading', { name: 'Topics' })
  return {
    name: 'sandbox inside, push',
    path: `${sandboxUrl}/sandbox/`,
    act: (page) => topics(page).evaluate((heading) => heading.scrollIntoView()),
    ready: topics,
  }
}

/** In the middle of an import. */
export const IMPORTING: Scene[] = [
  {
    name: 'email, importing',
    path: '/settings/email',
    ready: (page) => page.getByText(/ a second · /),
    looks: CARD_LOOKS,
  },
  {
    name: 'inbox, importing',
    path: '/inbox',
    ready: (page) => page.getByText(/ a second · /),
    looks: ['light', 'phone'],
  },
]

/** The company's mail, as a newcomer reads it. */
export function companyScenes(mailboxId: string): Scene[] {
  const inbox = `/inbox/${mailboxId}`
  return [
    {
      name: 'inbox',
      path: `${inbox}/inbox`,
      act: openFirst(COMPLAINT),
      ready: (page) => page.getByRole('article').last(),
      looks: ['light', 'dark', 'swedish'],
    },
    {
      name: 'inbox list',
      path: `${inbox}/inbox`,
      ready: (page) =>
        page
          .getByRole('list', { name: /^(Threads|Trådar)$/ })
          .getByRole('link')
          .first(),
      looks: ['light', 'phone'],
    },
    {
      name: 'letter',
      path: `${inbox}/inbox`,
      act: openFirst(COMPLAINT),
      ready: (page) => page.getByRole('article').last(),
      looks: ['phone'],
    },
    {
      name: 'letter with its past',
      path: `${inbox}/inbox`,
      act: async (page, words) => {
        await openFirst(COMPLAINT)(page)
        await page
          .getByRole('article')
          .last()
          .getByRole('button', { name: wordsEndedBy(words('letter.details')) })
          .click()
        await page
          .getByRole('button', { name: words('letter.quoted.show') })
          .first()
          .click()
      },
      ready: (page, words) => page.getByText(words('letter.row.from')).first(),
    },
    {
      name: 'newsletter',
      path: `${inbox}/all`,
      act: openFirst('Pump & Valve Weekly'),
      ready: (page, words) => page.getByRole('button', { name: words('letter.images.show') }),
      looks: ['light', 'dark', 'phone'],
    },
    {
      name: 'views menu',
      path: `${inbox}/inbox`,
      act: (page, words) => page.getByRole('button', { name: words('view.choose') }).click(),
      ready: (page, words) => page.getByRole('menuitem', { name: words('view.trash') }),
      looks: ['phone'],
    },
    {
      name: 'sessions',
      path: '/settings/profile#sessions',
      ready: (page, words) => page.getByText(words('sessions.this')),
    },
  ]
}

export const GUIDES: Scene[] = [
  { name: 'guides', path: '/docs/', ready: firstHeading, looks: ['light', 'dark', 'phone'] },
  { name: 'guides, a page', path: '/docs/connect-gmail/', ready: firstHeading },
  { name: 'guides, translated', path: '/docs/sv/connect-gmail/', ready: firstHeading },
  { name: 'guides, not translated', path: '/docs/sv/settings/', ready: firstHeading },
]

/** A mailbox without mail. */
export function emptyViews(mailboxId: string): Scene[] {
  const ready: Place['ready'] = (page, words) => page.getByRole('heading', { name: words('empty.inbox') })
  return [{ name: 'view without threads', path: `/inbox/${mailboxId}/inbox`, ready, looks: ['light', 'dark', 'phone'] }]
}
