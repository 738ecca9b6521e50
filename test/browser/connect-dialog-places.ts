import type { Page } from '@playwright/test'
import type { Words } from './words.ts'

const dialog = (page: Page, words: Words) => page.getByRole('dialog', { name: words('connect.title') })
const open = (page: Page, words: Words) =>
  page
    .getByRole('main')
    .getByRole('button', { name: words('connections.connect') })
    .first()
    .click()

/** Connecting Gmail: what each kind of access asks for. */
export const CONNECT_DIALOGS = [
  {
    name: 'connect dialog',
    path: '/settings/email',
    act: open,
    ready: (page: Page, words: Words) => dialog(page, words).getByRole('radio').first(),
  },
  {
    name: 'connect dialog, send',
    path: '/settings/email',
    act: async (page: Page, words: Words) => {
      await open(page, words)
      const ways = dialog(page, words).getByRole('radio')
      await ways.filter({ has: page.getByText(words('connect.send')) }).click()
    },
    ready: (page: Page) => page.getByRole('dialog').getByText('gmail.send'),
  },
  {
    name: 'connect dialog, counts',
    path: '/settings/email',
    act: async (page: Page, words: Words) => {
      await open(page, words)
      await dialog(page, words).getByRole('radio').first().click()
    },
    ready: (page: Page) => page.getByRole('dialog').getByText('X-Auto-Response-Suppress'),
  },
]
