import type { Page } from '@playwright/test'
import type { Words } from './words.ts'

const openDialog = (page: Page, words: Words) =>
  page
    .getByRole('main')
    .getByRole('button', { name: words('imap.other') })
    .first()
    .click()

const findImap = (address: string) => async (page: Page, words: Words) => {
  await openDialog(page, words)
  await page.locator('input[name=address]').fill(address)
  await page.getByRole('button', { name: words('imap.find') }).click()
  await page.locator('input[name=app-password]').waitFor()
}

/** The dialog that connects a mailbox by its server, from its first field to what both servers answered. */
export const IMAP_DIALOGS = [
  {
    name: 'imap dialog',
    path: '/settings/email',
    act: openDialog,
    ready: (page: Page, words: Words) =>
      page.getByRole('dialog', { name: words('imap.title') }).getByRole('textbox', { name: words('imap.address') }),
  },
  {
    name: 'imap dialog, server found',
    path: '/settings/email',
    act: findImap('kim.imap@consumer.example'),
    ready: (page: Page, words: Words) => page.getByRole('dialog').getByText(words('imap.connect'), { exact: true }),
  },
  {
    name: 'imap dialog, no server',
    path: '/settings/email',
    act: findImap('kim@nowhere.invalid'),
    ready: (page: Page, words: Words) => page.getByRole('dialog').getByText(words('imap.server.none')),
  },
  {
    name: 'imap dialog, password refused',
    path: '/settings/email',
    act: async (page: Page, words: Words) => {
      await findImap('kim.imap@consumer.example')(page, words)
      await page.locator('input[name=app-password]').fill('abcd efgh ijkl mnop')
      await page.getByRole('button', { name: words('imap.connect'), exact: true }).click()
    },
    ready: (page: Page) => page.getByRole('dialog').getByRole('alert'),
  },
  {
    name: 'imap dialog, both sides tried',
    path: '/settings/email',
    act: async (page: Page, words: Words) => {
      await findImap('kim.imap@consumer.example')(page, words)
      await page.locator('input[name=app-password]').fill('abcd efgh ijkl mnop')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words('imap.test') })
        .click()
    },
    ready: (page: Page, words: Words) => page.getByRole('dialog').getByText(words('imap.test.failed')).first(),
  },
]
