import type { Page } from '@playwright/test'
import type { Place } from './places.ts'
import type { Words } from './words.ts'

/** The part of the drawer that says who else reaches a mailbox, at the top of the screen. */
async function openSharing(page: Page, words: Words): Promise<void> {
  await page
    .getByRole('article')
    .first()
    .getByRole('button', { name: words('card.manage') })
    .click()
  const title = page.getByRole('heading', { name: words('sharing.title') })
  await title.evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
}

const path = '/settings/email'
const rows = (page: Page) => page.getByRole('dialog').getByRole('combobox').last()

/** One mailbox that is nobody else's. */
export const PERSONAL: Place[] = [
  {
    name: 'sharing, personal',
    path,
    act: openSharing,
    ready: (page, words) => page.getByRole('button', { name: words('sharing.start') }),
  },
]

/** Marked as shared, and given to nobody. */
export const SHARED_WITH_NOBODY: Place[] = [
  {
    name: 'sharing, nobody yet',
    path,
    act: openSharing,
    ready: (page, words) => page.getByText(words('sharing.empty')),
  },
]

/** Given to people and a team, with somebody else left to add. The last takes it from one of them. */
export const SHARED: Place[] = [
  { name: 'sharing', path, act: openSharing, ready: rows },
  {
    name: 'sharing, adding somebody',
    path,
    act: async (page, words) => {
      await openSharing(page, words)
      await page.getByRole('combobox', { name: words('sharing.add') }).click()
    },
    ready: (page, words) =>
      page
        .getByRole('listbox', { name: words('sharing.add') })
        .getByRole('option')
        .first(),
  },
  {
    name: 'sharing, make personal',
    path,
    act: async (page, words) => {
      await openSharing(page, words)
      await page.getByRole('button', { name: words('sharing.end') }).click()
    },
    ready: (page, words) => page.getByRole('button', { name: words('sharing.end.do') }),
  },
  {
    name: 'sharing, removed',
    path,
    act: async (page, words) => {
      await openSharing(page, words)
      await page
        .getByRole('button', { name: words('sharing.remove') })
        .first()
        .click()
    },
    ready: (page, words) => page.getByText(words('sharing.removed')),
  },
]

/** The dialog that connects Gmail, with somebody chosen who reaches the mailbox from the start. */
async function shareAtConnect(page: Page, words: Words): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: words('connections.connect') })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: words('connect.title') })
  await dialog.getByRole('radio', { name: words('sharing.first.shared') }).click()
}

/** Before consent: shared, with nobody yet and with somebody chosen. Somebody else is in the organisation. */
export const SHARED_AT_CONNECT: Place[] = [
  {
    name: 'connect dialog, shared with nobody yet',
    path,
    act: shareAtConnect,
    ready: (page, words) => page.getByText(words('sharing.first.nobody')),
  },
  {
    name: 'connect dialog, shared',
    path,
    act: async (page, words) => {
      await shareAtConnect(page, words)
      const search = page.getByRole('combobox', { name: words('sharing.add') })
      await search.click()
      await page
        .getByRole('listbox', { name: words('sharing.add') })
        .getByRole('option')
        .first()
        .click()
      await page.getByRole('combobox').first().scrollIntoViewIfNeeded()
    },
    ready: (page, words) => page.getByRole('button', { name: words('sharing.remove') }),
  },
]
